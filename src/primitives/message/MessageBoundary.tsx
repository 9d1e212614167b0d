"use client";
import { Component, type ReactNode } from "react";

/** The props of `MessageBoundary`. */
export interface MessageBoundaryProps {
  children: ReactNode;
  /** Shown instead of what could not be rendered. */
  fallback: ReactNode;
  /** The children are tried again when this changes. */
  resetKey: unknown;
}

interface State {
  hasFailed: boolean;
  resetKey: unknown;
}

/** Keeps a fault in one message to that message. Renders no element. */
export class MessageBoundary extends Component<MessageBoundaryProps, State> {
  override state: State = { hasFailed: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps(props: MessageBoundaryProps, state: State): State | null {
    if (props.resetKey === state.resetKey) return null;
    return { hasFailed: false, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
