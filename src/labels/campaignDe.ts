import type { CampaignLabels, SubjectFit } from "../hooks/index.js";
import { german } from "./german.js";

const { figure, count } = german;

/** At most five names; the rest is counted. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} und ${figure(names.length - 5)} weitere` : shown;
}

const fits: Record<SubjectFit, string> = {
  empty: "noch kein Betreff",
  phone: "passt auf ein Telefon",
  desktop: "passt auf einen Bildschirm, auf dem Telefon abgeschnitten",
  long: "in den meisten Postfächern abgeschnitten",
};

const characters = { one: "# Zeichen", other: "# Zeichen" };
const leads = { one: "# Kontakt", other: "# Kontakte" };

const draft: CampaignLabels["draft"] = {
  title: "Entwurf",
  empty: {
    title: "Noch kein Entwurf",
    body: "Der Agent schreibt ihn nach ein paar Fragen. Sie können ihn auch selbst schreiben.",
  },
  subject: "Betreff",
  body: "Text",
  noSubject: "Kein Betreff",
  noBody: "Der Text ist leer.",
  viewsName: "Entwurf anzeigen als",
  view: { preview: "Vorschau", template: "Vorlage", changes: "Änderungen" },
  version: (number) => `Version ${figure(number)}`,
  author: { agent: "Vom Agenten geschrieben", user: "Von Ihnen bearbeitet", unknown: "" },
  unsaved: "Noch nicht gespeichert",
  instruction: "Anweisung an die KI:",
  variable: { empty: "leer bei diesem Kontakt", unknown: "unbekannte Variable" },
  unknownVariables: (names, suggestion) =>
    `${count(names.length, { one: "# unbekannte Variable", other: "# unbekannte Variablen" })}: ${list(names)}.${
      suggestion ? ` Meinten Sie ${suggestion}?` : ""
    }`,
  emptyVariables: (lead, names) => `Leer bei ${lead}: ${list(names)}.`,
  leads: "Vorschau für",
  noLead: "Variablen",
  lead: (position) => `Kontakt ${figure(position)}`,
  emptyCount: (number) => `${figure(number)} leer`,
  length: (length, isAbout, fit) =>
    fit === "empty"
      ? fits.empty
      : `${isAbout ? "etwa " : ""}${count(length, characters)} · ${fits[fit]}`,
  copy: "Kopieren",
  edit: "Bearbeiten",
  showAll: (number) =>
    count(number, { one: "# weiteres Zeichen anzeigen", other: "# weitere Zeichen anzeigen" }),
  compareWith: "Vergleichen mit",
  versionOption: (number, author, time) =>
    [`Version ${figure(number)}`, author, time].filter(Boolean).join(" · "),
  restore: (number) => `Version ${figure(number)} wiederherstellen`,
  restored: (number) =>
    `Version ${figure(number)} steht im Editor. Speichern Sie sie, damit sie die neueste wird.`,
  noVersions: "Es gibt keine frühere Version zum Vergleichen.",
  noChanges: "Nichts hat sich geändert.",
  changes: (added, removed) =>
    `${count(added, { one: "# Wort", other: "# Wörter" })} hinzugefügt, ${figure(removed)} entfernt`,
  added: "hinzugefügt:",
  removed: "entfernt:",
  editor: {
    insert: "Variable einfügen",
    menu: "Variablen",
    hint: "% öffnet die Variablen",
    chipHint: "Enter ändert die Variable · Rücktaste entfernt sie",
    noMatch: "Keine Variable mit diesem Namen",
    matches: (number) =>
      `${count(number, { one: "# Variable", other: "# Variablen" })}. Pfeiltasten wählen, Enter fügt ein, Esc schließt.`,
  },
  save: "Speichern",
  saving: "Wird gespeichert …",
  saved: "Gespeichert",
  waiting: "Ihre Änderung wird gespeichert, sobald der Agent fertig ist.",
  stopWaiting: "Nicht länger warten",
  discard: "Verwerfen",
  shelved: "Ihr Text wurde beiseitegelegt.",
  unshelve: "Zurückholen",
  failed: "Nicht gespeichert. Ihr Text ist noch da.",
  conflict: {
    title: "Der Entwurf hat sich geändert, während Sie schrieben",
    body: "Nichts wurde überschrieben. Wählen Sie, welcher Text bleibt; den anderen können Sie zurückholen.",
    mine: "Ihr Text",
    theirs: "Der neue Entwurf",
    keepMine: "Meinen behalten",
    takeTheirs: "Neuen Entwurf übernehmen",
  },
};

const skeleton: CampaignLabels["skeleton"] = {
  title: "Aufbau",
  empty: {
    title: "Noch kein Aufbau",
    body: "Der Agent entwickelt ihn aus Ihren Antworten, meist nach zwei bis vier Nachrichten.",
  },
  unreadable:
    "Dieser Aufbau hat eine Form, die sich nicht gegliedert darstellen lässt. Das steht darin.",
  revision: (number) => `Version ${figure(number)}`,
  change: {
    added: "neu",
    removed: "entfernt",
    changed: "geändert",
    unchanged: "",
    moved: "verschoben",
  },
  changedSince: (blocks, fields) =>
    `Geändert seit der letzten Version: ${list([...blocks, ...fields])}.`,
  whatChanged: "Was sich geändert hat",
  block: (position) => `Baustein ${figure(position)}`,
  fields: "Personalisiert mit",
  approach: "Vorgehen",
  fallback: "Falls Angaben fehlen",
  subject: "Betreff",
  body: "Text",
  example: "Beispiel-E-Mail",
  template: "Betreff und Text",
  omitted: (number) =>
    count(number, { one: "# weiterer Wert nicht gezeigt", other: "# weitere Werte nicht gezeigt" }),
  cut: "gekürzt",
};

const examples: CampaignLabels["examples"] = {
  title: "Beispiele",
  empty: {
    title: "Noch keine Beispiele",
    body: "Sehen Sie, was aus der E-Mail für echte Kontakte wird. Beispiele zu schreiben kostet Guthaben.",
  },
  needsSkeleton: {
    title: "Beispiele brauchen einen Aufbau",
    body: "Beantworten Sie zuerst die Fragen des Agenten; daraus entwickelt er ihn.",
  },
  noLeads: "Es gibt keine Kontakte, für die geschrieben werden könnte.",
  cleared: "Mit dem neuen Aufbau sind die früheren Beispiele entfallen.",
  count: figure,
  example: (position) => `Beispiel ${figure(position)}`,
  generate: (number) => `Für ${count(number, leads)} schreiben`,
  generateMore: (number) =>
    count(number, { one: "# weiteren Kontakt hinzufügen", other: "# weitere Kontakte hinzufügen" }),
  replace: "Alle neu schreiben",
  replaceQuestion: (number) =>
    number === 1
      ? "Das ersetzt das Beispiel und kostet Guthaben."
      : `Das ersetzt alle ${figure(number)} Beispiele und kostet Guthaben.`,
  replaceConfirm: "Ersetzen",
  replaceCancel: "Behalten",
  progress: (done, total) =>
    `${figure(done)} von ${count(total, { one: "# Kontakt", other: "# Kontakten" })}`,
  busy: "Der Agent ist beschäftigt. Beispiele lassen sich schreiben, wenn er fertig ist.",
  refused: "Die Beispiele wurden nicht geschrieben.",
  showAll: (number) => `Alle ${figure(number)} anzeigen`,
};

const sessions: CampaignLabels["sessions"] = {
  title: "E-Mails",
  empty: {
    title: "Noch keine E-Mails",
    body: "Jede E-Mail der Kampagne entsteht in einer eigenen Sitzung.",
  },
  loading: "Liste wird geladen …",
  failed: "Die Liste konnte nicht geladen werden.",
  retry: "Erneut versuchen",
  untitled: "Ohne Titel",
  create: "Neue E-Mail",
  createFailed: "Die E-Mail konnte nicht angelegt werden. Es wurde kein Guthaben verbraucht.",
  task: {
    chat_processing: "Schreibt",
    generating_examples: "Schreibt Beispiele",
    unknown: "Beschäftigt",
  },
  messages: (number) => count(number, { one: "# Nachricht", other: "# Nachrichten" }),
  open: (title) => title,
  rename: "Umbenennen",
  renameName: (title) => `${title} umbenennen`,
  renameField: "Titel",
  renameSave: "Speichern",
  renameCancel: "Abbrechen",
  renameFailed: "Nicht umbenannt. Versuchen Sie es noch einmal.",
  delete: "Löschen",
  deleteName: (title) => `${title} löschen`,
  deleteQuestion: (title) => `„${title}“ löschen?`,
  deleteBody: "Unterhaltung, Entwurf und Beispiele werden endgültig gelöscht.",
  deleteRunning:
    "Eine laufende Aufgabe wird dadurch nicht abgebrochen und kann noch Guthaben verbrauchen.",
  deleteConfirm: "Löschen",
  deleteCancel: "Behalten",
  deleted: (title) => `${title} wurde gelöscht.`,
  deleteFailed: "Nicht gelöscht. Versuchen Sie es noch einmal.",
};

const workspace: CampaignLabels["workspace"] = {
  panesName: "Anzeigen",
  pane: {
    conversation: "Unterhaltung",
    draft: "Entwurf",
    skeleton: "Aufbau",
    examples: "Beispiele",
  },
  empty: "Sagen Sie, an wen die E-Mail geht und was sie erreichen soll.",
  loading: "Sitzung wird geladen …",
  missing: {
    title: "Diese Sitzung ist nicht zu finden",
    body: "Sie wurde gelöscht oder gehört zu einem anderen Konto.",
  },
  failed: {
    title: "Die Sitzung konnte nicht geladen werden",
    body: "Prüfen Sie Ihre Internetverbindung und versuchen Sie es dann noch einmal.",
  },
  refresh: "Erneut versuchen",
  progress: (task, isMine, elapsed, usual) => {
    if (task === "unknown") return ["Beschäftigt", elapsed].filter(Boolean).join(" · ");
    const doing =
      task === "examples" ? "Schreibt Beispiele" : isMine ? "Schreibt" : "Antwortet jemand anderem";
    if (elapsed === "") return doing;
    return `${doing} · ${usual ? `${elapsed} von etwa ${usual}` : `${elapsed}, länger als sonst`}`;
  },
  leads: (done, total) =>
    `${figure(done)} von ${count(total, { one: "# Kontakt", other: "# Kontakten" })}`,
  waiting: {
    chat_processing: "Gerade wird eine andere Nachricht beantwortet.",
    generating_examples: "Gerade werden Beispiele geschrieben.",
    unknown: "Die Sitzung ist beschäftigt.",
  },
  waitingBody: "Danach wird Ihre Nachricht gesendet, genau einmal.",
  cancelWait: "Nicht länger warten",
  unconfirmed: {
    title: "Noch ist nicht sicher, dass dies angekommen ist.",
    body: "Die Sitzung wird gelesen, um es herauszufinden. Nichts wird doppelt gesendet.",
  },
  paneNew: "neu",
  noText: "Eine Nachricht ohne Text",
  takeBack: {
    action: "Zurücknehmen",
    question: "Es kann trotzdem ausgeführt und berechnet werden.",
    confirm: "Zurücknehmen",
    cancel: "Weiter warten",
  },
  takenBack: {
    title: "Sie haben dies zurückgenommen.",
    body: "Es kann trotzdem angekommen sein: Sehen Sie in der Unterhaltung nach, bevor Sie es noch einmal senden.",
  },
  returned: "Ihr Text steht wieder im Feld.",
  returnedApart: "Ihr Text wurde nicht gesendet:",
  sendAgain: "Erneut senden",
  dismiss: "Schließen",
  stale: {
    title: "Das ist vielleicht nicht mehr aktuell.",
    body: "Die Sitzung lässt sich gerade nicht lesen; der nächste Versuch folgt von selbst.",
  },
  receipt: {
    waiting: "Wartet",
    sending: "Wird gesendet",
    running: "Zugestellt",
    unconfirmed: "Noch nicht bestätigt",
    done: "Zugestellt",
    returned: "Nicht gesendet",
  },
};

/** The words of campaign drafting, in German. */
export const campaignDe: CampaignLabels = { draft, skeleton, examples, sessions, workspace };
