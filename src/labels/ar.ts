import type { PuffleLabels } from "../hooks/index.js";
import { arabic, type ArabicForms } from "./arabic.js";
import { approvalAr } from "./approvalAr.js";
import { campaignAr } from "./campaignAr.js";
import { noticeAr, runAr, transportAr } from "./noticesAr.js";

const { figure, count, duration, countdown } = arabic;

const composer: PuffleLabels["composer"] = {
  input: "رسالة إلى المساعد",
  placeholder: "اسأل المساعد…",
  send: "إرسال",
  stop: "إيقاف",
  stopWaiting: "التوقف عن الانتظار",
  blocked: {
    busy: "يمكنك الإرسال عند اكتمال الرد.",
    "approval-pending": "أجب أولًا عن السؤال أعلاه.",
    "rate-limited": (clock) =>
      clock === null
        ? "يمكنك الإرسال عندما ينتهي العد التنازلي أعلاه."
        : `يمكنك الإرسال مجددًا بعد ${clock}.`,
    offline: "لا يوجد اتصال: يتأجل الإرسال إلى أن يعود.",
  },
  showApproval: "عرض السؤال",
  hint: {
    enter: "Enter للإرسال · Shift + Enter لسطر جديد",
    ctrlEnter: "Ctrl + Enter للإرسال · Enter لسطر جديد",
    touch: "",
  },
  refused: {
    busy: "ما زال المساعد يجيب. يبقى نصك هنا؛ أرسله عند اكتمال الرد.",
    "approval-pending": "ينتظر المساعد قرارك. وافق أو ارفض أولًا؛ ويبقى نصك هنا.",
    "rate-limited": "بلغت الحد المسموح. يبقى نصك هنا؛ أرسله عند انتهاء العد التنازلي.",
    offline: "لا يوجد اتصال. لم يُرسل شيء؛ ويبقى نصك هنا.",
    empty: "اكتب شيئًا أولًا.",
    "too-long": "النص أطول مما يقبله المساعد. اختصره لإرساله.",
    "send-failed": "تعذّر تسليم النص، فلم يُرسَل شيء. حاول مرة أخرى.",
  },
  length: (used, limit) => `${figure(used)} من ${figure(limit)} حرف`,
  textReturned: "لم تُرسل الرسالة. عاد نصها إلى الحقل.",
};

const newMessages: ArabicForms = {
  zero: "لا رسائل جديدة",
  one: "رسالة جديدة واحدة",
  two: "رسالتان جديدتان",
  few: "# رسائل جديدة",
  many: "# رسالة جديدة",
  other: "# رسالة جديدة",
};
const earlierMessages: ArabicForms = {
  zero: "عرض الرسائل السابقة",
  one: "عرض رسالة سابقة واحدة",
  two: "عرض رسالتين سابقتين",
  few: "عرض # رسائل سابقة",
  many: "عرض # رسالة سابقة",
  other: "عرض # رسالة سابقة",
};
const allMessages: ArabicForms = {
  zero: "عرض كل الرسائل",
  one: "عرض الرسالة",
  two: "عرض الرسالتين",
  few: "عرض كل الرسائل (#)",
  many: "عرض كل الرسائل (#)",
  other: "عرض كل الرسائل (#)",
};
const words: ArabicForms = {
  zero: "بلا كلمات",
  one: "كلمة واحدة",
  two: "كلمتان",
  few: "# كلمات",
  many: "# كلمة",
  other: "# كلمة",
};

const thread: PuffleLabels["thread"] = {
  conversation: "المحادثة",
  empty: "اسأل المساعد شيئًا للبدء.",
  scrollToBottom: "إلى أحدث رسالة",
  newMessages: (number) => count(number, newMessages),
  showEarlier: (number) => count(number, earlierMessages),
  showAll: (number) => count(number, allMessages),
  responseComplete: "اكتمل الرد",
  longResponse: (number) => `رد طويل، ${count(number, words)}`,
};

const sources: ArabicForms = {
  zero: "بلا مصادر",
  one: "مصدر واحد",
  two: "مصدران",
  few: "# مصادر",
  many: "# مصدرًا",
  other: "# مصدر",
};

const message: PuffleLabels["message"] = {
  user: "أنت",
  assistant: "المساعد",
  system: "النظام",
  unknownRole: (role) => role,
  name: (sender, time, position) =>
    [sender, time, `الرسالة ${figure(position)}`].filter(Boolean).join("، "),
  copy: "نسخ",
  copied: "تم النسخ",
  copyMessage: (position) => `نسخ الرسالة ${figure(position)}`,
  retry: "السؤال مجددًا",
  resend: "الإرسال مجددًا",
  edit: "تعديل",
  editSave: "إرسال الرسالة المعدّلة",
  editCancel: "إبقاؤها كما هي",
  reasoning: "التفكير",
  reasoningRunning: "يفكر",
  sources: (number) => count(number, sources),
  file: (name) => `الملف ${name}`,
  unknownPart: (type) => `لا يستطيع هذا الإصدار عرض جزء من النوع ${type}.`,
  renderError: "تعذّر عرض هذه الرسالة.",
  receipt: {
    sending: "جارٍ الإرسال",
    accepted: "تم التسليم",
    streaming: "تم التسليم",
    done: "تم التسليم",
    stopped: "أُوقفت",
    left: "ما زالت قيد التنفيذ",
    failed: "لم تُرسل",
    unanswered: "بلا رد",
    interrupted: "انقطعت",
  },
  interrupted: "انقطع الرد هنا.",
  loadImage: "تحميل الصورة",
  imageFrom: (host) => `صورة من ${host}`,
  copyCode: "نسخ الشيفرة",
  taskDone: "منجزة",
  taskOpen: "غير منجزة",
};

const moreValues: ArabicForms = {
  zero: "لا قيم أخرى في JSON الأصلي",
  one: "قيمة أخرى واحدة في JSON الأصلي",
  two: "قيمتان أخريان في JSON الأصلي",
  few: "# قيم أخرى في JSON الأصلي",
  many: "# قيمة أخرى في JSON الأصلي",
  other: "# قيمة أخرى في JSON الأصلي",
};

const toolCall: PuffleLabels["toolCall"] = {
  state: {
    "input-streaming": "قيد التحضير",
    "input-available": "قيد التنفيذ",
    "approval-requested": "بانتظارك",
    "approval-responded": "تمت الإجابة",
    "output-available": "تم",
    "output-preliminary": "قيد التنفيذ",
    "output-error": "فشل",
    "output-denied": "رُفض",
    unknown: "حالة غير معروفة",
  },
  unknownState: (state) => `حالة غير معروفة: ${state}`,
  arguments: "المعطيات",
  noArguments: "بلا معطيات",
  result: "النتيجة",
  error: "الخطأ",
  reason: "السبب",
  raw: "JSON الأصلي",
  showAll: "عرض الكل",
  showLess: "عرض أقل",
  more: (number) => count(number, moreValues),
  empty: "فارغ",
  nothing: "لا شيء",
  yes: "نعم",
  no: "لا",
  change: { changed: "تغيّر", added: "جديد", removed: "أُزيل" },
  before: "كان",
};

/**
 * Every label in Arabic, with all six plural forms. Give it to `PuffleProvider` with `locale="ar"`, below
 * an element with `dir="rtl"`; put what you say otherwise over it with `mergeLabels`.
 *
 * @example
 * ```tsx
 * import type { ReactNode } from "react";
 * import { PuffleProvider } from "puffle-react";
 * import { ar } from "puffle-react/labels/ar";
 *
 * export function App({ children }: { children: ReactNode }) {
 *   return (
 *     <div dir="rtl" lang="ar">
 *       <PuffleProvider labels={ar} locale="ar">{children}</PuffleProvider>
 *     </div>
 *   );
 * }
 * ```
 */
export const ar: PuffleLabels = {
  composer,
  thread,
  message,
  toolCall,
  approval: approvalAr,
  run: runAr,
  notice: noticeAr,
  transport: transportAr,
  ...campaignAr,
  format: { duration, countdown },
};
