import type { Exchange } from "../http/exchange.js";
import type { Fault, FaultTarget } from "./fault.js";

/** The faults that are armed. */
export interface FaultRegistry {
  /** Meets the next matching request, or the next `times`. */
  next(target: FaultTarget, fault: Fault, times?: number): void;
  /** Meets every matching request until it is removed. Returns the way to remove it. */
  add(target: FaultTarget, fault: Fault): () => void;
  clear(): void;
  /** Names of the faults that are armed. */
  readonly armed: readonly string[];
}

/** The registry and the one way to draw from it. */
export interface DrawableFaultRegistry extends FaultRegistry {
  draw(exchange: Exchange): readonly Fault[];
}

interface ArmedFault {
  target: FaultTarget;
  fault: Fault;
  left: number;
}

function meets(target: FaultTarget, exchange: Exchange): boolean {
  if (typeof target === "function") return target(exchange);
  if (target === "any") return true;
  if (target === "approval") return exchange.entry.approvalResponse !== null;
  return exchange.endpoint === target;
}

export function createFaultRegistry(): DrawableFaultRegistry {
  let armed: ArmedFault[] = [];
  return {
    next(target, fault, times = 1) {
      armed.push({ target, fault, left: times });
    },
    add(target, fault) {
      const entry = { target, fault, left: Infinity };
      armed.push(entry);
      return () => {
        armed = armed.filter((other) => other !== entry);
      };
    },
    clear() {
      armed = [];
    },
    get armed() {
      return armed.map((entry) => entry.fault.name);
    },
    draw(exchange) {
      const met: ArmedFault[] = [];
      for (const entry of armed) {
        // Of the faults for "the next request", one request takes one.
        const takesTurn = entry.left !== Infinity;
        if (takesTurn && met.some((other) => other.left !== Infinity)) continue;
        if (meets(entry.target, exchange)) met.push(entry);
      }
      for (const entry of met) entry.left -= 1;
      armed = armed.filter((entry) => entry.left > 0);
      return met.map((entry) => entry.fault);
    },
  };
}
