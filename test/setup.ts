import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";
import { failOnConsole } from "./support/failOnConsole.js";

failOnConsole();
afterEach(() => cleanup());
