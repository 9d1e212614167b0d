import { fileURLToPath } from "node:url";
import express, { type Express } from "express";
import { toNodeHandler } from "puffle-react/server";
import { createProxy, type ProxySetup } from "./puffle.js";
import { securityHeaders } from "./securityHeaders.js";
import { nameVisitor } from "./visitor.js";

const client = fileURLToPath(new URL("../client", import.meta.url));

/** The whole server: the way to Puffle, and the files of the page. */
export function createApp(setup: ProxySetup): Express {
  const app = express();
  app.disable("x-powered-by");
  // before any body parser: the proxy reads the body itself, and passes streams on as they come
  app.use("/api", toNodeHandler(createProxy(setup)));
  app.use(securityHeaders, nameVisitor, express.static(client));
  return app;
}
