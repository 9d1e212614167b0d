import type { PuffleLabels } from "../hooks/index.js";
import { german } from "./german.js";

const { count } = german;

/** The words of a queued run, in German. */
export const runDe: PuffleLabels["run"] = {
  name: "Lauf des Agenten",
  status: {
    queued: "Wartet auf den Start",
    running: "Arbeitet",
    completed: "Fertig",
    failed: "Fehlgeschlagen",
    cancelled: "Abgebrochen",
    unknown: "Unbekannter Zustand",
  },
  unknownStatus: (raw) => `Unbekannter Zustand: ${raw}`,
  usual: "meist 10–60 Sek.",
  longerThanUsual: "dauert länger als sonst, wird weiter beobachtet",
  leave: "Weiterlaufen lassen",
  leaveHint: "Der Lauf geht weiter, sein Ergebnis bleibt erhalten.",
  stopWaiting: "Nicht länger warten",
  left: "Nicht beobachtet; der Lauf geht weiter",
  watchAgain: "Wieder beobachten",
};

const error: PuffleLabels["notice"]["error"] = {
  aborted: { title: "Angehalten.", body: "Was bis dahin ankam, bleibt erhalten." },
  "auth-required": {
    title: "Sie sind abgemeldet.",
    body: "Melden Sie sich wieder an und senden Sie die Nachricht dann noch einmal.",
  },
  forbidden: {
    title: "Sie dürfen den Agenten nicht benutzen.",
    body: "Bitten Sie die Administration Ihres Kontos um Zugang.",
  },
  "not-found": {
    title: "Diese Unterhaltung ist nicht zu finden.",
    body: "Sie wurde gelöscht oder gehört zu einem anderen Konto. Beginnen Sie eine neue.",
  },
  "invalid-request": {
    title: "Der Agent konnte diese Nachricht nicht annehmen.",
    body: "Ändern Sie sie und senden Sie sie noch einmal. Bleibt es dabei, melden Sie es den Betreibern dieser Seite.",
  },
  "insufficient-credits": {
    title: "Das Guthaben reicht nicht.",
    body: "Laden Sie Ihr Konto auf und senden Sie die Nachricht dann noch einmal.",
  },
  busy: {
    title: "Der Agent ist mit dieser Unterhaltung beschäftigt.",
    body: "Warten Sie die Antwort ab und senden Sie dann noch einmal.",
  },
  "rate-limited": { title: "Das Limit ist vorerst erreicht.", body: "" },
  offline: { title: "Die Nachricht wurde nicht gesendet: Sie waren offline.", body: "" },
  network: {
    title: "Die Verbindung ist fehlgeschlagen.",
    body: "Prüfen Sie Ihre Internetverbindung und versuchen Sie es dann noch einmal.",
  },
  timeout: {
    title: "Der Agent hat zu lange für die Antwort gebraucht.",
    body: "Versuchen Sie es gleich noch einmal.",
  },
  server: {
    title: "Bei Puffle ist etwas schiefgegangen.",
    body: "Das liegt nicht an Ihnen. Versuchen Sie es gleich noch einmal.",
  },
  "bad-gateway": {
    title: "Puffle ist gerade nicht erreichbar.",
    body: "Versuchen Sie es gleich noch einmal.",
  },
  "unexpected-response": {
    title: "Die Antwort kam nicht vom Agenten.",
    body: "Sie kam von einer Anmeldeseite, einem Filter oder einem anderen Server.",
  },
  interrupted: {
    title: "Die Antwort ist abgebrochen.",
    body: "Was ankam, bleibt erhalten. Ohne Ihr Zutun wird nicht noch einmal gefragt.",
  },
  protocol: {
    title: "Die Antwort war nicht bis zum Ende lesbar.",
    body: "Was ankam, bleibt erhalten. Fragen Sie noch einmal, wenn etwas fehlt.",
  },
  "too-large": {
    title: "Diese Nachricht ist zu lang.",
    body: "Kürzen Sie sie und senden Sie sie noch einmal.",
  },
};

/** The words of notices, in German. */
export const noticeDe: PuffleLabels["notice"] = {
  error,
  answerTooLarge: {
    title: "Die Antwort ist zu lang.",
    body: "Sie wurde angehalten, und was ankam, bleibt erhalten. Fragen Sie nach weniger auf einmal.",
  },
  serverLimit: {
    title: "Die Antwort dauerte länger, als der Server erlaubt.",
    body: "Was ankam, bleibt erhalten. Ein Lauf im Hintergrund hat keine solche Grenze.",
  },
  unclear: "Vielleicht hat sie den Agenten trotzdem erreicht.",
  stalled: {
    title: "Der Agent antwortet noch nicht.",
    body: "Die Verbindung steht, aber seit einer Weile kommt nichts an.",
  },
  offline: {
    title: "Sie sind offline.",
    body: "Lesen und schreiben können Sie hier weiter; gesendet wird erst, wenn Sie wieder verbunden sind.",
  },
  textIsSafe: "Ihr Text bleibt erhalten.",
  textReturned: "Ihr Text steht wieder im Feld.",
  retryIn: (clock) => `Senden ist wieder möglich in ${clock}.`,
  retryNow: "Senden ist jetzt wieder möglich.",
  retrySpoken: (seconds) =>
    seconds > 0
      ? `Senden ist wieder möglich in ${count(seconds, { one: "# Sekunde", other: "# Sekunden" })}.`
      : "Senden ist jetzt wieder möglich.",
  sendAgain: "Erneut senden",
  askAgain: "Erneut fragen",
  runInstead: "Im Hintergrund ausführen",
  dismiss: "Schließen",
};

/** The words of the line, in German. */
export const transportDe: PuffleLabels["transport"] = {
  connecting: "Verbindet",
  live: { stream: "Schreibt", run: "Arbeitet", sync: "Arbeitet" },
  polling: "Arbeitet im Hintergrund",
  offline: "Offline",
  stalled: "Wartet noch",
};
