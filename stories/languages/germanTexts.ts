import type { ToolDescription } from "puffle-react";
import type { Lead } from "puffle-react/client";
import type { LanguageTexts } from "./LanguageTexts.js";

const tools: Readonly<Record<string, ToolDescription>> = {
  search_leads: { title: "Kontakte suchen", risk: "low" },
  send_email: {
    title: "E-Mail senden",
    consequence: "nicht umkehrbar",
    summary: () => "E-Mail an sabine.schwarzenberger@nordwind-versicherung.test senden?",
    approveLabel: "Freigeben und senden",
  },
};

const leads: readonly Lead[] = [
  {
    full_name: "Sabine Schwarzenberger",
    first_name: "Sabine",
    company: "Nordwind Haftpflichtversicherung",
    position: "Leiterin Unternehmenskommunikation",
    custom_fields: {
      branche: "Versicherungswirtschaft",
      letzter_beitrag: "Wir stellen zwölf Leute ein",
    },
  },
  {
    full_name: "Jörg Weiß",
    first_name: "Jörg",
    company: "Beta Logistik",
    position: "Vertriebsleiter",
    custom_fields: { branche: "Logistik", letzter_beitrag: "" },
  },
];

const draft = {
  subject: "Kurzer Gedanke zum Einarbeiten bei %company%",
  body: `Guten Tag %first_name%,

die meisten in der Rolle %position% verlieren mit jeder neuen Kollegin zwei Wochen an Einarbeitungszeit. Acme hat nach 15 Minuten den ersten Vertriebskontakt.

&&Zwei Sätze, die den Beleg mit %branche% und mit %letzter_beitrag% verbinden.&&

Reicht ein Wort als Antwort?`,
};

/** What the stories in German say. The long words are meant. */
export const german: LanguageTexts = {
  tools,
  question:
    "Such drei Finanzverantwortliche, die den Anbieter gewechselt haben, und schreib der passendsten.",
  search: {
    suchbegriff: "Geschäftsführerin, Zahlungsdienstleisterwechsel",
    seit: "2026-01-01",
    anzahl: 3,
  },
  found: { gefunden: 3, neueste: "Sabine Schwarzenberger, Nordwind Haftpflichtversicherung" },
  answer:
    "Am besten passt **Sabine Schwarzenberger**: Sie hat in [ihrem Beitrag](https://nordwind.test/beitrag) über das Rechtsschutzversicherungsgesellschaftsportal geschrieben. Ich bleibe bei `drei Sätzen`.\n\n1. Bezug auf den Beitrag\n2. Beleg aus der Acme-Studie\n3. Bitte um eine kurze Antwort",
  email: {
    an: "sabine.schwarzenberger@nordwind-versicherung.test",
    betreff: "Ihr Monatsabschluss",
    text: "Guten Tag Frau Schwarzenberger,\n\nIhr Beitrag über den neuen Zahlungsdienstleister hat mich neugierig gemacht.\n\nReicht ein Wort als Antwort?",
  },
  reason: "Eine gesendete E-Mail lässt sich nicht zurückholen.",
  subheading: "Schritt 1 von 3 · Großkundenansprache",
  leads,
  variables: ["first_name", "company", "position", "branche", "letzter_beitrag"],
  row: {
    title: "Vorstellung bei Vertriebsleitungen",
    messages: [
      {
        role: "user",
        content: "Schreib eine erste E-Mail an Vertriebsleitungen großer Unternehmen.",
      },
      {
        role: "assistant",
        content:
          "Zwei Fragen vorab: Welchen Beleg dürfen wir nennen, und bitten wir um ein Gespräch oder um eine Antwort?",
      },
      {
        role: "user",
        content: "„15 Minuten bis zum ersten Kontakt“ aus der Acme-Studie. Bitte um eine Antwort.",
      },
      {
        role: "assistant",
        content:
          "Der Aufbau hat drei Schritte: eine Frage zur Einarbeitungszeit, den Beleg von Acme und die Bitte um ein Wort.",
      },
    ],
    draft_subject: draft.subject,
    draft_body: draft.body,
    draft_history: [
      {
        subject: "Einarbeiten bei %company%",
        body: draft.body.replace("die meisten", "viele"),
        author: "user",
        created_at: "2026-03-02T09:00:00Z",
      },
      { ...draft, author: "agent", created_at: "2026-03-02T09:30:00Z" },
    ],
    skeleton: {
      blocks: [
        {
          name: "Einstieg",
          strategy: "Nennt Rolle und Unternehmen in einer Zeile, ohne Schmeichelei.",
          personalization: {
            fields: ["position", "company"],
            approach: "Sagen, was Menschen in dieser Rolle jedes Quartal verlieren.",
            fallback: "Mit dem beginnen, was vergleichbare Teams verlieren.",
          },
        },
        {
          name: "Glaubwürdigkeitsnachweis",
          strategy: "Die Zahl von Acme; bei anderer Branche „ein Team wie Ihres“.",
          personalization: {
            fields: ["branche"],
            approach: "Mit der Branche verbinden.",
            fallback: "",
          },
        },
        { name: "Bitte", strategy: "Ein Wort, kein Link zu einem Termin.", personalization: null },
      ],
    },
    framework_version: 4,
  },
};
