import { ar } from "puffle-react/labels/ar";
import preview from "../../.storybook/preview.js";
import { arabic } from "./arabicTexts.js";
import { languageStories } from "./languageStories.js";

const stories = languageStories("ar", ar, arabic);

const meta = preview.meta({
  title: "Languages/Arabic",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  globals: { direction: "rtl" },
});

/** From right to left: everything but code, addresses and figures. */
export const Chat = meta.story(stories.chat);

export const Dialog = meta.story(stories.dialog);

export const Refused = meta.story(stories.refused);

export const Campaign = meta.story(stories.workspace);
