"use client";
import { useChatLabels } from "../../../hooks/index.js";

/** The props of `TaskMark`. */
export interface TaskMarkProps {
  isDone: boolean;
}

/** The box of an item in a task list. It cannot be ticked: the text is the agent's. Renders a `<span>` element. */
export function TaskMark({ isDone }: TaskMarkProps) {
  const { taskDone, taskOpen } = useChatLabels().message;
  return (
    <span
      data-puffle="task"
      data-done={isDone ? "" : undefined}
      role="img"
      aria-label={isDone ? taskDone : taskOpen}
    >
      {isDone ? "☑" : "☐"}
    </span>
  );
}
