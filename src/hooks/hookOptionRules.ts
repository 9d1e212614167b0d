import {
  aDuration,
  aFlag,
  aFunction,
  aList,
  anObject,
  aText,
  anything,
  aWord,
  either,
  options,
  type OptionRules,
} from "../internal/index.js";

// Held against what hooks are called with, in development alone: no bundle for production holds these.

/** What `useAgentChat` takes. `initialState` may be anything: storage gets old. */
export const agentChatRules: OptionRules = {
  id: aText,
  initialState: anything,
  onUnmount: aWord("leave", "keep"),
  transport: aWord("stream", "run", "sync"),
  headers: either(anObject, aFunction),
  currentPage: either(aText, aFunction),
  history: either(aList, aFunction),
  limits: options({
    stallNotice: aDuration,
    stallAbort: aDuration,
    total: aDuration,
    serverLimit: aDuration,
  }),
  resendWhenAllowed: aFlag,
  onFinish: aFunction,
  onError: aFunction,
  onData: aFunction,
  onProtocolIssue: aFunction,
};

/** What `usePollRun` takes. */
export const pollRunRules: OptionRules = { enabled: aFlag };

/** What `useCampaignChatSession` takes. */
export const campaignSessionRules: OptionRules = {
  availableVarNames: aList,
  sampleLeads: aList,
  sequenceContext: anObject,
  whenBusy: aWord("wait", "return"),
  maxWait: aDuration,
};

/** What `PuffleProvider` takes. What nothing works without is checked by `checkProviderProps`. */
export const providerRules: OptionRules = {
  client: anything,
  baseUrl: anything,
  getToken: anything,
  headers: anything,
  idempotencyHeader: anything,
  realtime: anything,
  children: anything,
  labels: anObject,
  locale: aText,
  tools: anObject,
  describeTool: aFunction,
  onApprovalEvent: aFunction,
};
