import { useState } from "react";
import { expect, waitFor } from "storybook/test";
import { say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, posted, settled } from "../support/play.js";
import { recipe } from "./recipe.js";
import { SurvivesReload as Recipe } from "./SurvivesReload.js";
import "./recipes.css";

/** As much of a reload as the embedded backend survives, which lives in this page: all of the chat is new. */
function Page() {
  const [visit, setVisit] = useState(1);
  return (
    <main className="app">
      <header className="app-bar">
        <h1>Visit {visit}</h1>
        <button type="button" className="app-button" onClick={() => setVisit(visit + 1)}>
          Leave and come back
        </button>
      </header>
      <Recipe key={visit} />
    </main>
  );
}

const meta = preview.meta({
  title: "Recipes/Survives a reload",
  component: Page,
  ...recipe("SurvivesReload.tsx"),
  beforeEach: () => localStorage.removeItem("acme.agent-chat"),
});

/** The run is watched again by its id: one POST, one turn, one answer. */
export const SurvivesReload = meta.story({
  parameters: { puffle: { backend: { runQueuedFor: 400, runTakes: 2500 } } },
  play: async (scene) => {
    const { backend, canvas, userEvent } = scene;
    backend.agent.script(say("This took a while, and you went away meanwhile."));
    await ask(scene, "Write the report");
    await waitFor(() => expect(localStorage.getItem("acme.agent-chat")).toMatch(/"run_/), {
      timeout: 5000,
    });
    await userEvent.click(canvas.getByRole("button", { name: "Leave and come back" }));
    await expect(canvas.getByRole("article", { name: /^You/ })).toHaveTextContent("the report");
    await canvas.findByText(/you went away meanwhile/, undefined, { timeout: 10_000 });
    await settled(scene);
    await posted(scene, 1);
    await expect(backend.agent.turns).toHaveLength(1);
  },
});
