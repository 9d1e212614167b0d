import { addons } from "storybook/manager-api";
import { create } from "storybook/theming";

addons.setConfig({
  // the controls stand beside the story, since a chat needs its height
  layout: { panelPosition: "right", rightPanelWidth: 360, navSize: 260 },
  theme: create({ base: "light", brandTitle: "puffle-react", brandTarget: "_self" }),
});
