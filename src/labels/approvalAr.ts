import type { PuffleLabels } from "../hooks/index.js";
import { arabic, type ArabicForms } from "./arabic.js";

const { figure, count } = arabic;

const waiting: ArabicForms = {
  zero: "لا إجراءات تنتظر موافقتك",
  one: "إجراء واحد ينتظر موافقتك",
  two: "إجراءان ينتظران موافقتك",
  few: "# إجراءات تنتظر موافقتك",
  many: "# إجراءً ينتظر موافقتك",
  other: "# إجراء ينتظر موافقتك",
};
const reviewed: ArabicForms = {
  zero: "راجعت النص كله",
  one: "راجعت الحرف الوحيد",
  two: "راجعت الحرفين كليهما",
  few: "راجعت الأحرف كلها (#)",
  many: "راجعت الأحرف كلها (#)",
  other: "راجعت الأحرف كلها (#)",
};
const hidden: ArabicForms = {
  zero: "لا أحرف مخفية.",
  one: "حرف مخفي واحد معلَّم أدناه. قد يجعل النص يبدو على غير حقيقته.",
  two: "حرفان مخفيان معلَّمان أدناه. قد يجعلان النص يبدو على غير حقيقته.",
  few: "# أحرف مخفية معلَّمة أدناه. قد تجعل النص يبدو على غير حقيقته.",
  many: "# حرفًا مخفيًا معلَّمة أدناه. قد تجعل النص يبدو على غير حقيقته.",
  other: "# حرف مخفي معلَّمة أدناه. قد تجعل النص يبدو على غير حقيقته.",
};
const others: ArabicForms = {
  zero: "لا غير",
  one: "وواحد آخر",
  two: "واثنان آخران",
  few: "و# أخرى",
  many: "و# أخرى",
  other: "و# أخرى",
};
const times: ArabicForms = {
  zero: "ولا مرة",
  one: "مرة واحدة",
  two: "مرتين",
  few: "# مرات",
  many: "# مرة",
  other: "# مرة",
};
const denied: ArabicForms = {
  zero: "لم يُرفض أي إجراء.",
  one: "رُفض الإجراء.",
  two: "رُفض الإجراءان.",
  few: "رُفضت الإجراءات كلها (#).",
  many: "رُفضت الإجراءات كلها (#).",
  other: "رُفضت الإجراءات كلها (#).",
};
const arrived: ArabicForms = {
  zero: "لم يصل أي رفض",
  one: "وصل رفض واحد",
  two: "وصل رفضان",
  few: "وصلت # حالات رفض",
  many: "وصلت # حالة رفض",
  other: "وصلت # حالة رفض",
};

/** The words of an approval, in Arabic. */
export const approvalAr: PuffleLabels["approval"] = {
  question: (title) => `هل تسمح بـ «${title}»؟`,
  approve: "موافقة",
  deny: "رفض",
  denyWithReason: "رفض…",
  reason: "السبب (اختياري، يراه المساعد)",
  reasonPlaceholder: "لمَ لا؟",
  cancelDeny: "رجوع",
  escapeHint: "Esc يبقيه منتظرًا",
  steps: (position, total) => `${figure(position)} من ${figure(total)}`,
  reviewAll: (number) => `مراجعة الكل (${figure(number)})`,
  waiting: (number) => count(number, waiting),
  review: "مراجعة",
  close: "إبقاؤه منتظرًا",
  agentSays: "ما يقوله المساعد",
  serverSays: "سبب السؤال",
  arguments: "هذا بالضبط ما سيُنفَّذ",
  noArguments: "بلا معطيات",
  risk: {
    low: "خطورة منخفضة",
    normal: "",
    high: "خطورة عالية",
    irreversible: "لا يمكن التراجع عنه",
  },
  scrollToEnd: "مرّر إلى نهاية المعطيات لتتمكن من الموافقة.",
  reviewedAll: (characters) => count(characters, reviewed),
  framed:
    "تُعرض هذه الصفحة داخل صفحة أخرى قد تخدعك لتوافق. افتحها وحدها للموافقة؛ ويمكنك الرفض من هنا.",
  busy: "يعالج المساعد إجابتك الأخيرة. يمكنك الإجابة عن هذا السؤال بعد لحظات.",
  covered: "شيء ما يغطي زر الموافقة. لن يعمل الزر إلا عندما لا يغطيه شيء.",
  offline: "لا يوجد اتصال. لن يُرسل شيء.",
  hiddenCharacters: (number) => count(number, hidden),
  mixedScript: (value, ascii) =>
    ascii && ascii !== value
      ? `يمزج ${value} بين أبجديات مختلفة وقد ينتحل اسمًا آخر. صيغته التقنية هي ${ascii}.`
      : `يمزج ${value} بين أبجديات مختلفة وقد ينتحل اسمًا آخر.`,
  answering: { approved: "جارٍ إرسال موافقتك…", denied: "جارٍ إرسال رفضك…" },
  unconfirmed: {
    approved: "ربما لم تصل موافقتك. أجب مرة أخرى للتأكد.",
    denied: "ربما لم يصل رفضك. أجب مرة أخرى للتأكد.",
    unknown: "ربما لم تصل إجابتك. أجب مرة أخرى للتأكد.",
  },
  outcome: {
    approved: "تمت الموافقة.",
    denied: "تم الرفض.",
    alreadyAnswered: (approved) =>
      approved === null
        ? "سبقت الإجابة عن هذا. لم يُرسل شيء."
        : `${approved ? "سبقت الموافقة على هذا" : "سبق رفض هذا"}. لم يُرسل شيء.`,
    superseded: "تغيّر السؤال قبل إجابتك. لم يُرسل شيء.",
    unconfirmed: "ليس مؤكدًا أن إجابتك وصلت. يمكنك الإجابة مرة أخرى.",
  },
  changed: (names, more) => {
    const all = more > 0 ? [...names, count(more, others)] : names;
    const what = all.length > 0 ? ` ما اختلف: ${all.join("، ")}.` : "";
    return `تغيّر الإجراء.${what} اقرأه مجددًا قبل أن تجيب.`;
  },
  tooMany: (number) => count(number, waiting),
  tooManyHint: (limit) =>
    `لا يمكن مراجعة أكثر من ${figure(limit)} دفعة واحدة. ارفضها، ثم اطلب من المساعد عددًا أقل.`,
  toolCount: (title, number) => `${title}، ${count(number, times)}`,
  denyAll: (number) => `رفض الكل (${figure(number)})`,
  denyingAll: (done, total) => `جارٍ الرفض: اكتمل ${figure(done)} من ${figure(total)}…`,
  deniedAll: (number) => count(number, denied),
  denyAllStopped: (done, left) =>
    `${count(done, arrived)}، ولم يصل ${figure(left)}. أعد المحاولة مع الباقي.`,
  gone: "لم تعد هناك حاجة إلى هذه الموافقة.",
};
