export { createPuffleProxy, type PuffleProxy } from "./createPuffleProxy.js";
export { createTokenBucket, type TokenBucketOptions } from "./createTokenBucket.js";
export {
  toNodeHandler,
  type NodeHandler,
  type NodeRequest,
  type NodeResponse,
} from "./toNodeHandler.js";
export type { ProxyEvent, ProxyEventBase } from "./events.js";
export type {
  ProxyAuthorize,
  ProxyCall,
  ProxyLimits,
  ProxyRateLimit,
  ProxyVerdict,
  PuffleProxyOptions,
} from "./options.js";
export type { ProxyErrorCode } from "./ProxyError.js";
export type { ProxyIds, ProxyRoute } from "./routes.js";
