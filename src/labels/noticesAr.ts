import type { PuffleLabels } from "../hooks/index.js";
import { arabic, type ArabicForms } from "./arabic.js";

const { count } = arabic;

/** The words of a queued run, in Arabic. */
export const runAr: PuffleLabels["run"] = {
  name: "مهمة المساعد",
  status: {
    queued: "بانتظار البدء",
    running: "قيد العمل",
    completed: "تمت",
    failed: "فشلت",
    cancelled: "أُلغيت",
    unknown: "حالة غير معروفة",
  },
  unknownStatus: (raw) => `حالة غير معروفة: ${raw}`,
  usual: "عادةً من 10 إلى 60 ثانية",
  longerThanUsual: "أطول من المعتاد، وما زالت المتابعة جارية",
  leave: "تركها تعمل",
  leaveHint: "تستمر المهمة وتُحفظ نتيجتها.",
  stopWaiting: "التوقف عن الانتظار",
  left: "بلا متابعة؛ والمهمة مستمرة",
  watchAgain: "متابعتها مجددًا",
};

const error: PuffleLabels["notice"]["error"] = {
  aborted: { title: "تم الإيقاف.", body: "ما وصل حتى الآن محفوظ." },
  "auth-required": {
    title: "انتهت جلسة دخولك.",
    body: "سجّل الدخول مجددًا، ثم أعد إرسال الرسالة.",
  },
  forbidden: {
    title: "لا يُسمح لك باستخدام المساعد.",
    body: "اطلب الإذن من مسؤول حسابك.",
  },
  "not-found": {
    title: "تعذّر العثور على هذه المحادثة.",
    body: "حُذفت أو أنها تخص حسابًا آخر. ابدأ محادثة جديدة.",
  },
  "invalid-request": {
    title: "لم يستطع المساعد قبول هذه الرسالة.",
    body: "عدّلها ثم أعد إرسالها. وإن تكرر ذلك فأبلغ القائمين على هذه الصفحة.",
  },
  "insufficient-credits": {
    title: "الرصيد غير كافٍ.",
    body: "اشحن حسابك، ثم أعد إرسال الرسالة.",
  },
  busy: {
    title: "المساعد مشغول بهذه المحادثة.",
    body: "انتظر رده، ثم أرسل مجددًا.",
  },
  "rate-limited": { title: "بلغت الحد المسموح حاليًا.", body: "" },
  offline: { title: "لم تُرسل الرسالة: لم يكن هناك اتصال.", body: "" },
  network: { title: "فشل الاتصال.", body: "تحقق من شبكتك، ثم أعد المحاولة." },
  timeout: { title: "تأخر المساعد كثيرًا في الرد.", body: "أعد المحاولة بعد لحظات." },
  server: {
    title: "حدث خلل لدى Puffle.",
    body: "ليس الخطأ منك. أعد المحاولة بعد لحظات.",
  },
  "bad-gateway": {
    title: "تعذّر الوصول إلى Puffle حاليًا.",
    body: "أعد المحاولة بعد لحظات.",
  },
  "unexpected-response": {
    title: "لم يكن الرد من المساعد.",
    body: "جاء من صفحة تسجيل دخول أو مرشّح أو خادم آخر.",
  },
  interrupted: {
    title: "انقطع الرد.",
    body: "ما وصل محفوظ. ولن يُعاد أي سؤال إلا بطلبك.",
  },
  protocol: {
    title: "تعذّرت قراءة الرد حتى نهايته.",
    body: "ما وصل محفوظ. أعد السؤال إن نقص شيء.",
  },
  "too-large": { title: "هذه الرسالة طويلة جدًا.", body: "اختصرها ثم أعد إرسالها." },
};

const afterSeconds: ArabicForms = {
  zero: "يمكنك الإرسال مجددًا الآن.",
  one: "يمكنك الإرسال مجددًا بعد ثانية واحدة.",
  two: "يمكنك الإرسال مجددًا بعد ثانيتين.",
  few: "يمكنك الإرسال مجددًا بعد # ثوانٍ.",
  many: "يمكنك الإرسال مجددًا بعد # ثانية.",
  other: "يمكنك الإرسال مجددًا بعد # ثانية.",
};

/** The words of notices, in Arabic. */
export const noticeAr: PuffleLabels["notice"] = {
  error,
  answerTooLarge: {
    title: "الرد طويل جدًا.",
    body: "أُوقف، وما وصل منه محفوظ. اطلب أقل من ذلك دفعة واحدة.",
  },
  serverLimit: {
    title: "استغرق الرد أكثر مما يسمح به الخادم.",
    body: "ما وصل محفوظ. لا تخضع المهمة في الخلفية لهذا الحد.",
  },
  unclear: "ربما وصلت إلى المساعد رغم ذلك.",
  stalled: {
    title: "ما زلنا ننتظر المساعد.",
    body: "الاتصال قائم، لكن لم يصل شيء منذ مدة.",
  },
  offline: {
    title: "لا يوجد اتصال.",
    body: "يمكنك القراءة والكتابة هنا؛ ويتأجل الإرسال إلى أن يعود الاتصال.",
  },
  textIsSafe: "نصك محفوظ.",
  textReturned: "عاد نصك إلى الحقل.",
  retryIn: (clock) => `يمكنك الإرسال مجددًا بعد ${clock}.`,
  retryNow: "يمكنك الإرسال مجددًا الآن.",
  retrySpoken: (seconds) => count(Math.max(seconds, 0), afterSeconds),
  sendAgain: "الإرسال مجددًا",
  askAgain: "السؤال مجددًا",
  runInstead: "التنفيذ في الخلفية",
  dismiss: "إغلاق",
};

/** The words of the line, in Arabic. */
export const transportAr: PuffleLabels["transport"] = {
  connecting: "جارٍ الاتصال",
  live: { stream: "يكتب", run: "يعمل", sync: "يعمل" },
  polling: "يعمل في الخلفية",
  offline: "لا يوجد اتصال",
  stalled: "ما زال ينتظر",
};
