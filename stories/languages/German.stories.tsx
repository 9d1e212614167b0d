import { de } from "puffle-react/labels/de";
import preview from "../../.storybook/preview.js";
import { german } from "./germanTexts.js";
import { languageStories } from "./languageStories.js";

const stories = languageStories("de", de, german);

const meta = preview.meta({
  title: "Languages/German",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
});

/** Long words break where they must, and no button grows over its neighbour. */
export const Chat = meta.story(stories.chat);

export const Dialog = meta.story(stories.dialog);

export const Refused = meta.story(stories.refused);

export const Campaign = meta.story(stories.workspace);
