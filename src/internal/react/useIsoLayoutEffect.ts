"use client";
import { useEffect, useLayoutEffect } from "react";

/** `useLayoutEffect`, silent while rendering on a server: React 18 warns there. */
export const useIsoLayoutEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;
