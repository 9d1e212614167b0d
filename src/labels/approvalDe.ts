import type { PuffleLabels } from "../hooks/index.js";
import { german } from "./german.js";

const { figure, count } = german;

const actions = {
  one: "# Aktion wartet auf Ihre Freigabe",
  other: "# Aktionen warten auf Ihre Freigabe",
};

/** The words of an approval, in German. */
export const approvalDe: PuffleLabels["approval"] = {
  question: (title) => `„${title}“ erlauben?`,
  approve: "Freigeben",
  deny: "Ablehnen",
  denyWithReason: "Ablehnen\u00A0…",
  reason: "Grund (freiwillig, der Agent sieht ihn)",
  reasonPlaceholder: "Warum nicht?",
  cancelDeny: "Zurück",
  escapeHint: "Esc: später entscheiden",
  steps: (position, total) => `${figure(position)} von ${figure(total)}`,
  reviewAll: (number) => `Alle ${figure(number)} prüfen`,
  waiting: (number) => count(number, actions),
  review: "Prüfen",
  close: "Später entscheiden",
  agentSays: "Was der Agent dazu sagt",
  serverSays: "Warum gefragt wird",
  arguments: "Genau das wird ausgeführt",
  noArguments: "Keine Angaben",
  risk: {
    low: "geringes Risiko",
    normal: "",
    high: "hohes Risiko",
    irreversible: "nicht umkehrbar",
  },
  scrollToEnd: "Blättern Sie bis zum Ende der Angaben, um freizugeben.",
  reviewedAll: (characters) =>
    count(characters, {
      one: "Ich habe das # Zeichen geprüft",
      other: "Ich habe alle # Zeichen geprüft",
    }),
  framed:
    "Diese Seite wird in einer anderen angezeigt, die Sie zu einer Freigabe verleiten könnte. Öffnen Sie sie für sich, um freizugeben; ablehnen können Sie auch hier.",
  busy: "Der Agent verarbeitet Ihre letzte Antwort. Diese Frage können Sie gleich beantworten.",
  covered: "Etwas verdeckt die Schaltfläche „Freigeben“. Sie wirkt erst, wenn nichts sie verdeckt.",
  offline: "Sie sind offline. Es wird nichts gesendet.",
  hiddenCharacters: (number) =>
    count(number, {
      one: "# verborgenes Zeichen ist unten markiert. Es kann einen Text anders aussehen lassen, als er ist.",
      other:
        "# verborgene Zeichen sind unten markiert. Sie können einen Text anders aussehen lassen, als er ist.",
    }),
  mixedScript: (value, ascii) =>
    ascii && ascii !== value
      ? `${value} mischt Alphabete und ahmt vielleicht einen anderen Namen nach. Die technische Form ist ${ascii}.`
      : `${value} mischt Alphabete und ahmt vielleicht einen anderen Namen nach.`,
  answering: { approved: "Freigabe wird gesendet …", denied: "Ablehnung wird gesendet …" },
  unconfirmed: {
    approved:
      "Ihre Freigabe ist vielleicht nicht angekommen. Antworten Sie sicherheitshalber noch einmal.",
    denied:
      "Ihre Ablehnung ist vielleicht nicht angekommen. Antworten Sie sicherheitshalber noch einmal.",
    unknown:
      "Ihre Antwort ist vielleicht nicht angekommen. Antworten Sie sicherheitshalber noch einmal.",
  },
  outcome: {
    approved: "Freigegeben.",
    denied: "Abgelehnt.",
    alreadyAnswered: (approved) =>
      approved === null
        ? "Das war schon beantwortet. Es wurde nichts gesendet."
        : `Das war schon ${approved ? "freigegeben" : "abgelehnt"}. Es wurde nichts gesendet.`,
    superseded: "Die Frage hat sich vor Ihrer Antwort geändert. Es wurde nichts gesendet.",
    unconfirmed:
      "Es ist nicht sicher, dass Ihre Antwort angekommen ist. Sie können noch einmal antworten.",
  },
  changed: (names, more) => {
    const others =
      more > 0 ? [...names, count(more, { one: "# weitere", other: "# weitere" })] : names;
    const what = others.length > 0 ? ` Anders ist: ${others.join(", ")}.` : "";
    return `Die Aktion hat sich geändert.${what} Lesen Sie sie noch einmal, bevor Sie antworten.`;
  },
  tooMany: (number) => count(number, actions),
  tooManyHint: (limit) =>
    `Mehr als ${figure(limit)} auf einmal lassen sich nicht einzeln prüfen. Lehnen Sie sie ab und bitten Sie den Agenten um weniger.`,
  toolCount: (title, number) => `${title}, ${figure(number)}-mal`,
  denyAll: (number) => `Alle ${figure(number)} ablehnen`,
  denyingAll: (done, total) => `Wird abgelehnt: ${figure(done)} von ${figure(total)} …`,
  deniedAll: (number) => `Alle ${figure(number)} Aktionen sind abgelehnt.`,
  denyAllStopped: (done, left) =>
    `${count(done, { one: "# Ablehnung ist angekommen", other: "# Ablehnungen sind angekommen" })}, ${figure(left)} nicht. Versuchen Sie es für den Rest noch einmal.`,
  gone: "Diese Freigabe wird nicht mehr gebraucht.",
};
