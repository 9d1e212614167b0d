import type { PuffleLabelOverrides } from "puffle-react";

const warten = (count: number) =>
  count === 1
    ? "1 Aktion wartet auf deine Freigabe"
    : `${count} Aktionen warten auf deine Freigabe`;

/** The words of the chat in German. What is left out stays English. */
export const german: PuffleLabelOverrides = {
  composer: {
    input: "Nachricht an den Agenten",
    placeholder: "Frag den Agenten …",
    send: "Senden",
    stop: "Anhalten",
    stopWaiting: "Nicht mehr warten",
    blocked: {
      busy: "Senden geht, sobald die Antwort fertig ist.",
      "approval-pending": "Beantworte zuerst die Frage oben.",
      "rate-limited": (clock) => `Senden geht wieder in ${clock}.`,
      offline: "Offline: gesendet wird, sobald du wieder verbunden bist.",
    },
    showApproval: "Frage zeigen",
    hint: {
      enter: "Enter sendet · Umschalt + Enter beginnt eine neue Zeile",
      ctrlEnter: "Strg + Enter sendet · Enter beginnt eine neue Zeile",
    },
    refused: { empty: "Schreib zuerst etwas.", "too-long": "Das ist zu lang. Kürze es." },
    textReturned: "Die Nachricht wurde nicht gesendet. Ihr Text steht wieder im Feld.",
  },
  thread: {
    conversation: "Unterhaltung",
    empty: "Frag den Agenten etwas, um zu beginnen.",
    scrollToBottom: "Zur neuesten Nachricht",
    newMessages: (count) => (count === 1 ? "1 neue Nachricht" : `${count} neue Nachrichten`),
    responseComplete: "Antwort vollständig",
  },
  message: {
    user: "Du",
    assistant: "Agent",
    name: (sender, time, position) =>
      [sender, time, `Nachricht ${position}`].filter(Boolean).join(", "),
    copy: "Kopieren",
    copied: "Kopiert",
    copyMessage: (position) => `Nachricht ${position} kopieren`,
    retry: "Noch einmal fragen",
    resend: "Noch einmal senden",
    edit: "Bearbeiten",
    editSave: "Geänderte Nachricht senden",
    editCancel: "Lassen, wie es war",
    reasoning: "Überlegung",
    reasoningRunning: "Überlegt",
    receipt: {
      sending: "Wird gesendet",
      accepted: "Zugestellt",
      streaming: "Zugestellt",
      done: "Zugestellt",
      stopped: "Angehalten",
      left: "Läuft weiter",
      failed: "Nicht gesendet",
      interrupted: "Abgebrochen",
    },
    interrupted: "Hier ist die Antwort abgebrochen.",
  },
  toolCall: {
    state: {
      "input-streaming": "Wird vorbereitet",
      "input-available": "Läuft",
      "approval-requested": "Wartet auf dich",
      "approval-responded": "Beantwortet",
      "output-available": "Fertig",
      "output-error": "Fehlgeschlagen",
      "output-denied": "Abgelehnt",
    },
    arguments: "Argumente",
    noArguments: "Keine Argumente",
    result: "Ergebnis",
    raw: "Rohes JSON",
    readable: "Lesbar",
    yes: "ja",
    no: "nein",
  },
  approval: {
    question: (title) => `„${title}“ erlauben?`,
    approve: "Freigeben",
    deny: "Ablehnen",
    denyWithReason: "Ablehnen …",
    reason: "Grund (freiwillig, der Agent sieht ihn)",
    reasonPlaceholder: "Warum nicht?",
    cancelDeny: "Zurück",
    escapeHint: "Esc lässt sie warten",
    steps: (position, total) => `${position} von ${total}`,
    waiting: warten,
    review: "Prüfen",
    close: "Warten lassen",
    agentSays: "Was der Agent dazu sagt",
    serverSays: "Warum er fragt",
    arguments: "Genau das wird ausgeführt",
    risk: { low: "geringes Risiko", high: "hohes Risiko", irreversible: "nicht umkehrbar" },
    answering: { approved: "Freigabe wird gesendet …", denied: "Ablehnung wird gesendet …" },
  },
  transport: {
    connecting: "Verbindet",
    live: { stream: "Schreibt", run: "Arbeitet", sync: "Arbeitet" },
    polling: "Arbeitet im Hintergrund",
    stalled: "Wartet noch",
  },
  notice: {
    error: {
      "rate-limited": { title: "Das Limit ist vorerst erreicht." },
      network: {
        title: "Die Verbindung ist fehlgeschlagen.",
        body: "Prüfe dein Netz und versuch es noch einmal.",
      },
      interrupted: {
        title: "Die Antwort ist abgebrochen.",
        body: "Was angekommen ist, bleibt. Ohne dich wird nichts noch einmal gefragt.",
      },
    },
    textIsSafe: "Dein Text ist noch da.",
    retryIn: (clock) => `Senden geht wieder in ${clock}.`,
    retryNow: "Senden geht jetzt wieder.",
    sendAgain: "Noch einmal senden",
    askAgain: "Noch einmal fragen",
    dismiss: "Schließen",
  },
};
