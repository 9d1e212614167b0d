interface ImportMetaEnv {
  readonly VITE_CAMPAIGN_ID?: string;
  readonly VITE_CAMPAIGN_NODE_ID?: string;
  readonly VITE_TRIGGER_URL?: string;
}
