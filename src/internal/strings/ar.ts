import { counted, number } from './counted.js';
import { defaultScale } from './default-scale.js';
import { isolated } from './isolated.js';

import type { Texts } from './texts.js';

/**
 * European digits, by name: most news sites in Arabic write them, and browsers do not agree on those of plain "ar". So numbers
 * in sentences, percentages and dates are of one kind.
 */
const locale = 'ar-u-nu-latn';

/** In the genitive, as after "for" and "in". */
const minutes = (count: number) =>
  counted(locale, count, {
    zero: '# دقيقة',
    one: 'دقيقة واحدة',
    two: 'دقيقتين',
    few: '# دقائق',
    many: '# دقيقة',
    other: '# دقيقة',
  });

const seconds = (count: number) =>
  counted(locale, count, {
    zero: '# ثانية',
    one: 'ثانية واحدة',
    two: 'ثانيتين',
    few: '# ثوانٍ',
    many: '# ثانية',
    other: '# ثانية',
  });

/** The texts in Arabic. */
export const texts: Texts = {
  language: 'ar',
  locale,

  loading: 'جارٍ تحميل الإحاطة',
  failedTitle: 'تعذّر تحميل هذه الإحاطة',
  staleText: 'تعذّرت قراءة الخلاصة؛ هذه هي النسخة المحفوظة.',
  tryAgain: 'إعادة المحاولة',

  reading: (label) => `الثقة: ${isolated(label)}`,
  noun: 'الثقة',
  likelihood: 'الاحتمال',
  rated: (noun, label) => `${noun}: ${isolated(label)}`,
  notRated: (noun) => `${noun}: بلا تقييم`,
  explainGrade: 'شرح هذه الدرجة',
  gradeTitle: 'درجة الثقة',
  close: 'إغلاق',
  scale: defaultScale([
    ['عالية', 'عالية — مصادر مباشرة'],
    ['قوية', 'قوية'],
    ['متوسطة', 'متوسطة'],
    ['ضعيفة إلى متوسطة', 'ضعيفة إلى متوسطة'],
    ['ضعيفة', 'إشارة ضعيفة'],
    ['ضئيلة', 'متابعة داخلية'],
  ]),
  history: (steps) => `سابقًا: ${steps.map(isolated).join('، ')}.`,
  // The percentage brings a mark that runs from left to right: the first one says that the step does not.
  historyStep: (percent, date) => `\u200f${percent} في ${date}`,
  score: 'القيمة',
  grade: 'الدرجة',
  meaning: 'المعنى',
  thisBriefing: (percent) => `هذه الإحاطة: ${percent}`,
  bandsKeptBy: (count, owner) =>
    `${counted(locale, count, {
      zero: '# مستوى',
      one: 'مستوى واحد',
      two: 'مستويان',
      few: '# مستويات',
      many: '# مستوى',
      other: '# مستوى',
    })}، والجهة المسؤولة: ${isolated(owner)}.`,
  howGraded: 'كيف نُقيّم',

  membersOnly: 'إحاطة للأعضاء',
  onlyFor: (name) => `لأعضاء ${isolated(name)} فقط`,
  locked: 'مقفل',
  logIn: 'تسجيل الدخول',
  alreadyMember: 'لديك عضوية؟ سجّل الدخول',
  join: (name) => `الانضمام إلى ${isolated(name)}`,

  state: {
    'signing-in': 'جارٍ تسجيل الدخول',
    checking: 'جارٍ التحقق',
    unlocked: 'مفتوح',
    'not-enough': 'غير مشمول بعضويتك',
    expired: 'سجّل الدخول مجددًا',
    failed: 'غير متاح',
  },
  member: 'عضو',
  loggingIn: 'لحظة من فضلك.',
  inWindow: 'فُتحت نافذة لتسجيل الدخول. تابع القراءة هنا بعد ذلك.',
  noWindow: 'بانتظار تسجيل دخولك. إن لم تظهر لك نافذة تسجيل الدخول فافتحها من هنا.',
  blockedWindow: 'لم يفتح متصفحك نافذة تسجيل الدخول. افتحها بنفسك وسجّل الدخول، ثم تابع القراءة هنا.',
  openWindow: 'فتح نافذة تسجيل الدخول',
  cancel: 'إلغاء',
  openOnAnyDevice: 'على أي جهاز، افتح',
  enterCode: 'أدخل هذا الرمز',
  codeShown: 'سجّل الدخول على أي جهاز بالرمز المعروض هنا.',
  copy: 'نسخ',
  copied: 'تم النسخ',
  codeGoodFor: (left) => `بانتظار تأكيدك. يبقى الرمز صالحًا لمدة ${minutes(Math.max(1, left))}.`,
  codeWarning: 'لا تُدخل إلا رمزًا تراه بنفسك في هذه الصفحة. لن يرسل إليك أحد رمزًا أبدًا.',
  checkingAccess: 'جارٍ التحقق مما يمكنك قراءته.',
  sessionExpired: 'انتهت جلستك. سجّل الدخول مجددًا لمتابعة القراءة.',
  signInFailed: {
    refused: 'لم يُسجَّل دخولك: رُفض تسجيل الدخول.',
    'timed-out': 'لم يُسجَّل دخولك: لم يصل أي رد من نافذة تسجيل الدخول.',
    'code-expired': 'انتهت صلاحية الرمز. سجّل الدخول مجددًا للحصول على رمز جديد.',
    unreachable: 'تعذّر الوصول إلى خدمة تسجيل الدخول لدى الناشر. حاول مجددًا بعد قليل.',
    untrusted: 'الرد على طلب تسجيل الدخول ليس الرد المطلوب. لم يُسجَّل دخول أحد.',
    insecure: 'اتصال هذه الصفحة غير آمن، لذا لا يمكن لأحد تسجيل الدخول هنا.',
    framed: 'لا يمكن لأحد تسجيل الدخول داخل هذا الإطار. افتح الصفحة وحدها.',
    provider: 'في خدمة تسجيل الدخول لدى الناشر خلل. لم يُسجَّل دخول أحد.',
  },
  gateFailed: 'لم يُرسل خادم الناشر هذا الجزء.',
  gateFailures: {
    'not-named': 'هذا الجزء غير متاح في هذه الصفحة.',
    offline: 'لا يوجد اتصال بالشبكة.',
  },
  logOut: 'تسجيل الخروج',
  loggedOut: 'تم تسجيل خروجك.',
  useAnotherAccount: 'استخدام حساب آخر',
  loggedInAs: (name) => `تم تسجيل الدخول باسم ${isolated(name)}`,
  loggedIn: 'تم تسجيل دخولك.',
  needsTier: (name) => `تم تسجيل دخولك، لكن هذا الجزء يتطلب عضوية ${isolated(name)}.`,
  needsMore: 'تم تسجيل دخولك، لكن عضويتك لا تشمل هذا الجزء.',
  yourTiers: (names) => `عضويتك: ${isolated(names)}.`,
  retryIn: (left) => `حاول مجددًا بعد ${left > 90 ? minutes(Math.ceil(left / 60)) : seconds(left)}.`,
  news: (title, state) => `${isolated(title)}: ${state}.`,

  confidence: 'الثقة',
  updated: (when) => `آخر تحديث: ${when}`,
  asOfDay: (day) => `حتى ${day}.`,
  revisions: 'التعديلات',
  by: (names) => `إعداد: ${isolated(names)}`,
  back: 'رجوع',
  allEvents: 'جميع الأحداث',
  readAtSource: 'القراءة في المصدر',

  sources: 'المصادر',
  sourcesNote: 'المراجع العامة المستخدمة في هذا المقال.',
  reliability: (grade, words) => `موثوقية المصدر: ${grade}، ${words}`,
  reliabilities: {
    A: 'موثوق',
    B: 'موثوق عادةً',
    C: 'موثوق إلى حدّ ما',
    D: 'غير موثوق عادةً',
    E: 'غير موثوق',
    F: 'يتعذّر الحكم عليه',
  },
  archivedCopy: 'نسخة مؤرشفة',
  listed: (first, second) => `${first}، ${second}`,
  followed: (first, second) => `${first}. ${second}`,

  caption: 'تعليق الصورة',
  sourceContext: 'سياق المصدر',
  relevance: 'وجه الصلة',
  provenance: 'أصل الصورة',
  credit: 'مصدر الصورة',

  whatToWatch: 'ما ينبغي ترقّبه',
  watchStatus: { open: 'قيد الترقّب', happened: 'حدث', dropped: 'استُبعد' },
  due: (relative, date) => `الموعد: ${relative}، ${date}`,
  overdueSince: (date) => `متأخر منذ ${date}`,
  follow: 'متابعة',
  following: 'تتابعه',
  addToCalendar: 'إضافة المواعيد إلى التقويم',
  addFollowedToCalendar: 'إضافة ما أتابعه فقط',
  nothingToWatch: 'لا شيء قيد الترقّب هنا حاليًا.',
  thisMonth: 'هذا الشهر',
  undated: 'بلا موعد',
  overdue: 'متأخر',
  onlyFollowed: 'ما أتابعه فقط',
  nothingFollowed: 'لا تتابع شيئًا هنا بعد.',
  moreWatched: (shown, all) => `المعروض من البنود: ${number(locale, shown)} من ${number(locale, all)}.`,
  changesSince: (count, date) =>
    `${counted(locale, count, {
      zero: '# تغيير',
      one: 'تغيير واحد',
      two: 'تغييران',
      few: '# تغييرات',
      many: '# تغييرًا',
      other: '# تغيير',
    })} منذ ${date}`,
  markSeen: 'اطّلعت عليها',
  changesSeen: 'اطّلعت على هذه التغييرات.',
  watchNews: {
    open: 'عاد قيد الترقّب',
    happened: 'حدث',
    dropped: 'استُبعد',
    added: 'جديد في هذه الإحاطة',
    gone: 'لم يعد في الخلاصة',
  },
  dateMoved: (from, to) => `انتقل الموعد من ${from} إلى ${to}`,
  dateSet: (date) => `حُدّد له موعد: ${date}`,
  dateLost: (date) => `لم يعد له موعد. كان ${date}`,
  reworded: 'تغيّرت الصياغة. كان النص:',
  keptHere: 'ما تتابعه محفوظ في هذا المتصفح وحده.',
  notKept: 'تعذّر حفظ ما تتابعه. يبقى حتى تغادر هذه الصفحة.',
  forgetFollowed: (count) =>
    counted(locale, count, {
      zero: 'محو كل ما أتابعه (#)',
      one: 'محو البند الوحيد الذي أتابعه',
      two: 'محو البندين اللذين أتابعهما',
      few: 'محو كل ما أتابعه (#)',
      many: 'محو كل ما أتابعه (#)',
      other: 'محو كل ما أتابعه (#)',
    }),
  forgotten: 'تم المحو. لم تعد تتابع شيئًا.',

  noneTitle: 'لا إحاطات بعد',
  noneText: 'لم يُنشر شيء بعد.',
  noMatchTitle: 'لا إحاطات مطابقة',
  noMatchText: 'لا شيء يستوفي كل ما هو مطلوب.',
  noMatchFor: (asked) => `لا شيء يستوفي كل هذا: ${asked}.`,
  clearFilters: 'مسح عوامل التصفية',
  showMore: 'عرض المزيد',
  loadingMore: 'جارٍ تحميل المزيد',
  search: 'بحث',
  searchBriefings: 'البحث في الإحاطات',
  searchedFor: (words) => `«${isolated(words)}»`,
  filters: (active) => (active > 0 ? `عوامل التصفية (${number(locale, active)})` : 'عوامل التصفية'),
  activeFilters: 'عوامل التصفية المفعّلة',
  facetFilter: (label, value) => `${isolated(label)}: ${isolated(value)}`,
  removeFilter: (filter) => `إزالة ${isolated(filter)}`,
  sort: 'الترتيب',
  asPublished: 'كما نُشرت',
  sorts: { newest: 'الأحدث أولًا', oldest: 'الأقدم أولًا', confidence: 'الأعلى ثقةً أولًا' },
  shown: (shown, all) => `${number(locale, shown)} من ${number(locale, all)}`,
  shownAloud: (shown, all) => `المعروض من الإحاطات: ${number(locale, shown)} من ${number(locale, all)}.`,

  reasons: {
    network: 'تعذّرت قراءة الخلاصة.',
    offline: 'لا يوجد اتصال بالشبكة.',
    empty: 'لا تحتوي الخلاصة على أي إحاطة.',
    'not-found': 'لا تحتوي الخلاصة على هذه الإحاطة.',
  },
  loaded: 'تم تحميل الإحاطة.',
  asOf: (when) => `حتى ${when}.`,
};
