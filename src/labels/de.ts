import type { PuffleLabels } from "../hooks/index.js";
import { approvalDe } from "./approvalDe.js";
import { campaignDe } from "./campaignDe.js";
import { german } from "./german.js";
import { noticeDe, runDe, transportDe } from "./noticesDe.js";

const { figure, count, duration, countdown } = german;

const composer: PuffleLabels["composer"] = {
  input: "Nachricht an den Agenten",
  placeholder: "Fragen Sie den Agenten …",
  send: "Senden",
  stop: "Anhalten",
  stopWaiting: "Nicht länger warten",
  blocked: {
    busy: "Senden ist möglich, sobald die Antwort fertig ist.",
    "approval-pending": "Beantworten Sie zuerst die Frage oben.",
    "rate-limited": (clock) =>
      clock === null
        ? "Senden ist wieder möglich, wenn die Zeit oben abgelaufen ist."
        : `Senden ist wieder möglich in ${clock}.`,
    offline: "Offline: Gesendet wird erst, wenn Sie wieder verbunden sind.",
  },
  showApproval: "Frage anzeigen",
  hint: {
    enter: "Enter sendet · Umschalt + Enter beginnt eine neue Zeile",
    ctrlEnter: "Strg + Enter sendet · Enter beginnt eine neue Zeile",
    touch: "",
  },
  refused: {
    busy: "Der Agent antwortet noch. Ihr Text bleibt hier; senden Sie ihn, wenn die Antwort fertig ist.",
    "approval-pending":
      "Der Agent wartet auf Ihre Entscheidung. Geben Sie frei oder lehnen Sie ab; Ihr Text bleibt hier.",
    "rate-limited":
      "Das Limit ist erreicht. Ihr Text bleibt hier; senden Sie ihn, wenn die Zeit abgelaufen ist.",
    offline: "Sie sind offline. Es wurde nichts gesendet; Ihr Text bleibt hier.",
    empty: "Schreiben Sie zuerst etwas.",
    "too-long": "Das ist länger, als der Agent annimmt. Kürzen Sie den Text, um ihn zu senden.",
    "send-failed":
      "Das konnte nicht übergeben werden, darum wurde nichts gesendet. Versuchen Sie es noch einmal.",
  },
  length: (used, limit) => `${figure(used)} von ${figure(limit)} Zeichen`,
  textReturned: "Die Nachricht wurde nicht gesendet. Ihr Text steht wieder im Feld.",
};

const newer = { one: "# neue Nachricht", other: "# neue Nachrichten" };
const earlier = { one: "# frühere Nachricht", other: "# frühere Nachrichten" };
const messages = { one: "Die Nachricht anzeigen", other: "Alle # Nachrichten anzeigen" };

const thread: PuffleLabels["thread"] = {
  conversation: "Unterhaltung",
  empty: "Fragen Sie den Agenten etwas, um zu beginnen.",
  scrollToBottom: "Zur neuesten Nachricht",
  newMessages: (number) => count(number, newer),
  showEarlier: (number) => `${count(number, earlier)} anzeigen`,
  showAll: (number) => count(number, messages),
  responseComplete: "Antwort vollständig",
  longResponse: (words) => `Lange Antwort, ${count(words, { one: "# Wort", other: "# Wörter" })}`,
};

const message: PuffleLabels["message"] = {
  user: "Sie",
  assistant: "Agent",
  system: "System",
  unknownRole: (role) => role,
  name: (sender, time, position) =>
    [sender, time, `Nachricht ${figure(position)}`].filter(Boolean).join(", "),
  copy: "Kopieren",
  copied: "Kopiert",
  copyMessage: (position) => `Nachricht ${figure(position)} kopieren`,
  retry: "Erneut fragen",
  resend: "Erneut senden",
  edit: "Bearbeiten",
  editSave: "Geänderte Nachricht senden",
  editCancel: "Unverändert lassen",
  reasoning: "Überlegung",
  reasoningRunning: "Überlegt",
  sources: (number) => count(number, { one: "# Quelle", other: "# Quellen" }),
  file: (name) => `Datei ${name}`,
  unknownPart: (type) => `Diese Version kann einen Teil vom Typ ${type} nicht anzeigen.`,
  renderError: "Diese Nachricht kann nicht angezeigt werden.",
  receipt: {
    sending: "Wird gesendet",
    accepted: "Zugestellt",
    streaming: "Zugestellt",
    done: "Zugestellt",
    stopped: "Angehalten",
    left: "Läuft weiter",
    failed: "Nicht gesendet",
    unanswered: "Keine Antwort",
    interrupted: "Unterbrochen",
  },
  interrupted: "Hier ist die Antwort abgebrochen.",
  loadImage: "Bild laden",
  imageFrom: (host) => `Bild von ${host}`,
  copyCode: "Code kopieren",
  taskDone: "Erledigt",
  taskOpen: "Offen",
};

const toolCall: PuffleLabels["toolCall"] = {
  state: {
    "input-streaming": "Wird vorbereitet",
    "input-available": "Läuft",
    "approval-requested": "Wartet auf Sie",
    "approval-responded": "Beantwortet",
    "output-available": "Fertig",
    "output-preliminary": "Läuft",
    "output-error": "Fehlgeschlagen",
    "output-denied": "Abgelehnt",
    unknown: "Unbekannter Zustand",
  },
  unknownState: (state) => `Unbekannter Zustand: ${state}`,
  arguments: "Angaben",
  noArguments: "Keine Angaben",
  result: "Ergebnis",
  error: "Fehler",
  reason: "Grund",
  raw: "Original-JSON",
  showAll: "Alles anzeigen",
  showLess: "Weniger anzeigen",
  more: (number) =>
    `${count(number, { one: "# weiterer Wert", other: "# weitere Werte" })} im Original-JSON`,
  empty: "leer",
  nothing: "keine Angabe",
  yes: "ja",
  no: "nein",
  change: { changed: "geändert", added: "neu", removed: "entfernt" },
  before: "vorher",
};

/**
 * Every label in German, with the formal address. Give it to `PuffleProvider` with `locale="de"`; put
 * what you say otherwise over it with `mergeLabels`.
 *
 * @example
 * ```tsx
 * import type { ReactNode } from "react";
 * import { PuffleProvider } from "puffle-react";
 * import { de } from "puffle-react/labels/de";
 *
 * export function App({ children }: { children: ReactNode }) {
 *   return (
 *     <PuffleProvider labels={de} locale="de">
 *       {children}
 *     </PuffleProvider>
 *   );
 * }
 * ```
 */
export const de: PuffleLabels = {
  composer,
  thread,
  message,
  toolCall,
  approval: approvalDe,
  run: runDe,
  notice: noticeDe,
  transport: transportDe,
  ...campaignDe,
  format: { duration, countdown },
};
