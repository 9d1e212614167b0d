import type { CampaignLabels, SubjectFit } from "../hooks/index.js";
import { arabic, type ArabicForms } from "./arabic.js";

const { figure, count } = arabic;

/** At most five names; the rest is counted. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).join("، ");
  return names.length > 5 ? `${shown} و${figure(names.length - 5)} أخرى` : shown;
}

const fits: Record<SubjectFit, string> = {
  empty: "لا موضوع بعد",
  phone: "يتسع له الهاتف",
  desktop: "يتسع له الحاسوب، ويُقتطع على الهاتف",
  long: "يُقتطع في معظم صناديق البريد",
};

const unknownVariables: ArabicForms = {
  zero: "لا متغيرات غير معروفة",
  one: "متغير واحد غير معروف",
  two: "متغيران غير معروفين",
  few: "# متغيرات غير معروفة",
  many: "# متغيرًا غير معروف",
  other: "# متغير غير معروف",
};
const characters: ArabicForms = {
  zero: "بلا أحرف",
  one: "حرف واحد",
  two: "حرفان",
  few: "# أحرف",
  many: "# حرفًا",
  other: "# حرف",
};
const moreCharacters: ArabicForms = {
  zero: "عرض الباقي",
  one: "عرض حرف آخر",
  two: "عرض حرفين آخرين",
  few: "عرض # أحرف أخرى",
  many: "عرض # حرفًا آخر",
  other: "عرض # حرف آخر",
};
const added: ArabicForms = {
  zero: "لم تُضف أي كلمة",
  one: "أُضيفت كلمة واحدة",
  two: "أُضيفت كلمتان",
  few: "أُضيفت # كلمات",
  many: "أُضيفت # كلمة",
  other: "أُضيفت # كلمة",
};
const removed: ArabicForms = {
  zero: "لم تُحذف أي كلمة",
  one: "حُذفت كلمة واحدة",
  two: "حُذفت كلمتان",
  few: "حُذفت # كلمات",
  many: "حُذفت # كلمة",
  other: "حُذفت # كلمة",
};
const variables: ArabicForms = {
  zero: "لا متغيرات",
  one: "متغير واحد",
  two: "متغيران",
  few: "# متغيرات",
  many: "# متغيرًا",
  other: "# متغير",
};

const draft: CampaignLabels["draft"] = {
  title: "المسودة",
  empty: {
    title: "لا مسودة بعد",
    body: "يكتبها المساعد بعد بضعة أسئلة. ويمكنك كتابتها بنفسك أيضًا.",
  },
  subject: "الموضوع",
  body: "النص",
  noSubject: "بلا موضوع",
  noBody: "النص فارغ.",
  viewsName: "طريقة عرض المسودة",
  view: { preview: "معاينة", template: "قالب", changes: "تغييرات" },
  version: (number) => `الإصدار ${figure(number)}`,
  author: { agent: "بقلم المساعد", user: "بتعديلك", unknown: "" },
  unsaved: "لم تُحفظ بعد",
  instruction: "تعليمات للذكاء الاصطناعي:",
  variable: { empty: "فارغ لدى هذا العميل", unknown: "متغير غير معروف" },
  unknownVariables: (names, suggestion) =>
    `${count(names.length, unknownVariables)}: ${list(names)}.${
      suggestion ? ` هل تقصد ${suggestion}؟` : ""
    }`,
  emptyVariables: (lead, names) => `فارغ لدى ${lead}: ${list(names)}.`,
  leads: "معاينة لـ",
  noLead: "المتغيرات",
  lead: (position) => `العميل ${figure(position)}`,
  emptyCount: (number) => `${figure(number)} فارغ`,
  length: (length, isAbout, fit) =>
    fit === "empty"
      ? fits.empty
      : `${isAbout ? "نحو " : ""}${count(length, characters)} · ${fits[fit]}`,
  copy: "نسخ",
  edit: "تعديل",
  showAll: (number) => count(number, moreCharacters),
  compareWith: "مقارنة مع",
  versionOption: (number, author, time) =>
    [`الإصدار ${figure(number)}`, author, time].filter(Boolean).join(" · "),
  restore: (number) => `استعادة الإصدار ${figure(number)}`,
  restored: (number) => `الإصدار ${figure(number)} الآن في المحرر. احفظه ليصبح الأحدث.`,
  noVersions: "لا يوجد إصدار سابق للمقارنة.",
  noChanges: "لم يتغير شيء.",
  changes: (plus, minus) => `${count(plus, added)}، ${count(minus, removed)}`,
  added: "أُضيف:",
  removed: "حُذف:",
  editor: {
    insert: "إدراج متغير",
    menu: "المتغيرات",
    hint: "اكتب % لإدراج متغير",
    chipHint: "Enter لتغيير المتغير · Backspace لحذفه",
    noMatch: "لا متغير بهذا الاسم",
    matches: (number) =>
      `${count(number, variables)}. مفاتيح الأسهم للاختيار، وEnter للإدراج، وEsc للإغلاق.`,
  },
  save: "حفظ",
  saving: "جارٍ الحفظ…",
  saved: "تم الحفظ",
  waiting: "يُحفظ تعديلك عندما ينتهي المساعد.",
  stopWaiting: "التوقف عن الانتظار",
  discard: "تجاهل",
  shelved: "وُضع نصك جانبًا.",
  unshelve: "استعادته",
  failed: "لم يُحفظ. ما زال نصك هنا.",
  conflict: {
    title: "تغيّرت المسودة أثناء كتابتك",
    body: "لم يُستبدل شيء. اختر النص الذي يبقى؛ ويمكن استعادة الآخر.",
    mine: "نصك",
    theirs: "المسودة الجديدة",
    keepMine: "الإبقاء على نصي",
    takeTheirs: "اعتماد المسودة الجديدة",
  },
};

const moreValues: ArabicForms = {
  zero: "عُرضت القيم كلها",
  one: "قيمة أخرى غير معروضة",
  two: "قيمتان أخريان غير معروضتين",
  few: "# قيم أخرى غير معروضة",
  many: "# قيمة أخرى غير معروضة",
  other: "# قيمة أخرى غير معروضة",
};

const skeleton: CampaignLabels["skeleton"] = {
  title: "الهيكل",
  empty: {
    title: "لا هيكل بعد",
    body: "يبنيه المساعد من إجاباتك، عادةً بعد رسالتين إلى أربع رسائل.",
  },
  unreadable: "لهذا الهيكل صيغة لا يمكن ترتيبها. وهذا ما فيه.",
  revision: (number) => `الإصدار ${figure(number)}`,
  change: {
    added: "جديد",
    removed: "أُزيل",
    changed: "تغيّر",
    unchanged: "",
    moved: "نُقل",
  },
  changedSince: (blocks, fields) => `ما تغيّر منذ الإصدار السابق: ${list([...blocks, ...fields])}.`,
  whatChanged: "ما الذي تغيّر",
  block: (position) => `الفقرة ${figure(position)}`,
  fields: "التخصيص حسب",
  approach: "الطريقة",
  fallback: "وإلا",
  subject: "الموضوع",
  body: "النص",
  example: "مثال على الرسالة",
  template: "الموضوع والنص",
  omitted: (number) => count(number, moreValues),
  cut: "مختصر",
};

const toLeads: ArabicForms = {
  zero: "لا عملاء للكتابة إليهم",
  one: "الكتابة إلى عميل واحد",
  two: "الكتابة إلى عميلين",
  few: "الكتابة إلى # عملاء",
  many: "الكتابة إلى # عميلًا",
  other: "الكتابة إلى # عميل",
};
const moreLeads: ArabicForms = {
  zero: "لا عملاء آخرين",
  one: "إضافة عميل آخر",
  two: "إضافة عميلين آخرين",
  few: "إضافة # عملاء آخرين",
  many: "إضافة # عميلًا آخر",
  other: "إضافة # عميل آخر",
};
const replaces: ArabicForms = {
  zero: "يستهلك ذلك من رصيدك.",
  one: "يستبدل ذلك المثال ويستهلك من رصيدك.",
  two: "يستبدل ذلك المثالين ويستهلك من رصيدك.",
  few: "يستبدل ذلك الأمثلة كلها (#) ويستهلك من رصيدك.",
  many: "يستبدل ذلك الأمثلة كلها (#) ويستهلك من رصيدك.",
  other: "يستبدل ذلك الأمثلة كلها (#) ويستهلك من رصيدك.",
};
const ofLeads: ArabicForms = {
  zero: "# عميل",
  one: "عميل واحد",
  two: "عميلين",
  few: "# عملاء",
  many: "# عميلًا",
  other: "# عميل",
};
const progress = (done: number, total: number) => `${figure(done)} من ${count(total, ofLeads)}`;

const examples: CampaignLabels["examples"] = {
  title: "الأمثلة",
  empty: {
    title: "لا أمثلة بعد",
    body: "شاهد كيف تصبح الرسالة لعملاء حقيقيين. كتابة الأمثلة تستهلك من رصيدك.",
  },
  needsSkeleton: {
    title: "تحتاج الأمثلة إلى هيكل",
    body: "أجب أولًا عن أسئلة المساعد؛ فهو يبني الهيكل منها.",
  },
  noLeads: "لا عملاء للكتابة إليهم.",
  cleared: "أزال الهيكل الجديد الأمثلة السابقة.",
  count: figure,
  example: (position) => `المثال ${figure(position)}`,
  generate: (number) => count(number, toLeads),
  generateMore: (number) => count(number, moreLeads),
  replace: "إعادة كتابة الكل",
  replaceQuestion: (number) => count(number, replaces),
  replaceConfirm: "استبدال",
  replaceCancel: "إبقاء",
  progress,
  busy: "المساعد مشغول. يمكن كتابة الأمثلة عندما ينتهي.",
  refused: "لم تُكتب الأمثلة.",
  showAll: (number) => `عرض الكل (${figure(number)})`,
};

const messages: ArabicForms = {
  zero: "بلا رسائل",
  one: "رسالة واحدة",
  two: "رسالتان",
  few: "# رسائل",
  many: "# رسالة",
  other: "# رسالة",
};

const sessions: CampaignLabels["sessions"] = {
  title: "الرسائل البريدية",
  empty: {
    title: "لا رسائل بعد",
    body: "تُكتب كل رسالة من رسائل الحملة في جلسة خاصة بها.",
  },
  loading: "جارٍ تحميل القائمة…",
  failed: "تعذّر تحميل القائمة.",
  retry: "إعادة المحاولة",
  untitled: "بلا عنوان",
  create: "رسالة جديدة",
  createFailed: "تعذّر إنشاؤها. لم يُستهلك شيء من رصيدك.",
  task: {
    chat_processing: "يكتب",
    generating_examples: "يكتب الأمثلة",
    unknown: "مشغول",
  },
  messages: (number) => count(number, messages),
  open: (title) => title,
  rename: "إعادة التسمية",
  renameName: (title) => `إعادة تسمية ${title}`,
  renameField: "العنوان",
  renameSave: "حفظ",
  renameCancel: "إلغاء",
  renameFailed: "لم تتغير التسمية. أعد المحاولة.",
  delete: "حذف",
  deleteName: (title) => `حذف ${title}`,
  deleteQuestion: (title) => `هل تحذف «${title}»؟`,
  deleteBody: "ستزول محادثتها ومسودتها وأمثلتها نهائيًا.",
  deleteRunning: "لا تُلغى المهمة الجارية الآن، وقد تستهلك مزيدًا من رصيدك.",
  deleteConfirm: "حذف",
  deleteCancel: "إبقاء",
  deleted: (title) => `حُذفت ${title}.`,
  deleteFailed: "لم تُحذف. أعد المحاولة.",
};

const workspace: CampaignLabels["workspace"] = {
  panesName: "عرض",
  pane: {
    conversation: "المحادثة",
    draft: "المسودة",
    skeleton: "الهيكل",
    examples: "الأمثلة",
  },
  empty: "قل لمن تُكتب الرسالة وما الذي ينبغي أن تحققه.",
  loading: "جارٍ تحميل الجلسة…",
  missing: {
    title: "تعذّر العثور على هذه الجلسة",
    body: "حُذفت أو أنها تخص حسابًا آخر.",
  },
  failed: {
    title: "تعذّر تحميل الجلسة",
    body: "تحقق من شبكتك، ثم أعد المحاولة.",
  },
  refresh: "إعادة المحاولة",
  progress: (task, isMine, elapsed, usual) => {
    if (task === "unknown") return ["مشغول", elapsed].filter(Boolean).join(" · ");
    const doing = task === "examples" ? "يكتب الأمثلة" : isMine ? "يكتب" : "يجيب شخصًا آخر";
    if (elapsed === "") return doing;
    return `${doing} · ${usual ? `${elapsed} من نحو ${usual}` : `${elapsed}، أطول من المعتاد`}`;
  },
  leads: progress,
  waiting: {
    chat_processing: "يُجاب الآن عن رسالة أخرى.",
    generating_examples: "تُكتب الآن أمثلة.",
    unknown: "الجلسة مشغولة.",
  },
  waitingBody: "تُرسل رسالتك بعد ذلك، مرة واحدة فقط.",
  cancelWait: "التوقف عن الانتظار",
  unconfirmed: {
    title: "ليس مؤكدًا بعد أن هذا وصل.",
    body: "تُقرأ الجلسة الآن للتحقق. لا يُرسل شيء مرتين.",
  },
  paneNew: "جديد",
  noText: "رسالة بلا نص",
  takeBack: {
    action: "سحب الطلب",
    question: "قد يُنفَّذ ويُحتسب رغم ذلك.",
    confirm: "سحب الطلب",
    cancel: "متابعة الانتظار",
  },
  takenBack: {
    title: "لقد سحبت هذا الطلب.",
    body: "قد يكون وصل رغم ذلك: راجع المحادثة قبل أن ترسله مرة أخرى.",
  },
  returned: "عاد نصك إلى الحقل.",
  returnedApart: "لم يُرسل نصك:",
  sendAgain: "الإرسال مجددًا",
  dismiss: "إغلاق",
  stale: {
    title: "قد لا يكون هذا محدّثًا.",
    body: "تتعذر قراءة الجلسة الآن؛ وتُعاد المحاولة تلقائيًا.",
  },
  receipt: {
    waiting: "بالانتظار",
    sending: "جارٍ الإرسال",
    running: "تم التسليم",
    unconfirmed: "غير مؤكدة بعد",
    done: "تم التسليم",
    returned: "لم تُرسل",
  },
};

/** The words of campaign drafting, in Arabic. */
export const campaignAr: CampaignLabels = { draft, skeleton, examples, sessions, workspace };
