import { config } from "zod";

// zod, which the AI SDK brings, tries out `new Function` once while it loads. A strict content security
// policy blocks that and reports it; asked like this, zod does not try. Must be imported before the SDK.
config({ jitless: true });
