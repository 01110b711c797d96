import { counted, number } from './counted.js';
import { defaultScale } from './default-scale.js';

import type { Texts } from './texts.js';

/* Spans of time are in the accusative: "через 1 минуту", "ещё 1 минуту". */

const inMinutes = (minutes: number) =>
  counted('ru', minutes, { one: '# минуту', few: '# минуты', many: '# минут', other: '# минуты' });

const inSeconds = (seconds: number) =>
  counted('ru', seconds, { one: '# секунду', few: '# секунды', many: '# секунд', other: '# секунды' });

/** The texts in Russian. */
export const texts: Texts = {
  language: 'ru',
  locale: 'ru',

  loading: 'Сводка загружается',
  failedTitle: 'Не удалось загрузить сводку',
  staleText: 'Лента недоступна; показана сохранённая копия.',
  tryAgain: 'Повторить',

  reading: (label) => `Достоверность: ${label}`,
  noun: 'Достоверность',
  likelihood: 'Вероятность',
  rated: (noun, label) => `${noun}: ${label}`,
  notRated: (noun) => `${noun}: без оценки`,
  explainGrade: 'Пояснить оценку',
  gradeTitle: 'Степень достоверности',
  close: 'Закрыть',
  scale: defaultScale([
    ['высокая', 'Высокая — прямые источники'],
    ['значительная', 'Значительная'],
    ['средняя', 'Средняя'],
    ['ниже средней', 'Ниже средней'],
    ['низкая', 'Слабый сигнал'],
    ['минимальная', 'Внутреннее наблюдение'],
  ]),

  membersOnly: 'Сводка для участников',
  onlyFor: (name) => `Только для ${name}`,
  locked: 'Закрыто',
  logIn: 'Войти',
  alreadyMember: 'Уже участник? Войти',
  join: (name) => `Вступить: ${name}`,

  noneTitle: 'Сводок пока нет',
  noneText: 'Ещё ничего не опубликовано.',
  noMatchTitle: 'Ничего не найдено',
  noMatchText: 'Нет сводок, отвечающих всем условиям.',
  noMatchFor: (asked) => `Нет сводок, отвечающих всем условиям: ${asked}.`,
  clearFilters: 'Сбросить фильтры',
  showMore: 'Показать ещё',
  loadingMore: 'Загружается продолжение',

  reasons: {
    network: 'Лента недоступна.',
    offline: 'Нет подключения к сети.',
    empty: 'В ленте нет сводок.',
    'not-found': 'Такой сводки в ленте нет.',
  },
  loaded: 'Сводка загружена.',
  asOf: (when) => `По состоянию на ${when}.`,

  state: {
    'signing-in': 'Выполняется вход',
    checking: 'Проверка',
    unlocked: 'Открыто',
    'not-enough': 'Не входит в ваш уровень участия',
    expired: 'Войдите снова',
    failed: 'Недоступно',
  },
  member: 'Участник',
  loggingIn: 'Подождите немного.',
  inWindow: 'Открылось окно для входа. После входа продолжите чтение здесь.',
  noWindow: 'Ожидаем вашего входа. Если окна для входа не видно, откройте его здесь.',
  blockedWindow: 'Браузер не открыл окно для входа. Откройте его сами, войдите и продолжите чтение здесь.',
  openWindow: 'Открыть окно для входа',
  cancel: 'Отмена',
  openOnAnyDevice: 'На любом устройстве откройте',
  enterCode: 'Введите этот код',
  codeShown: 'Войдите на любом устройстве с кодом, который показан здесь.',
  copy: 'Копировать',
  copied: 'Скопировано',
  codeGoodFor: (minutes) => `Ожидаем вашего подтверждения. Код действует ещё ${inMinutes(minutes)}.`,
  codeWarning: 'Вводите только тот код, который сами видите на этой странице. Никто и никогда не пришлёт вам код.',
  checkingAccess: 'Проверяем, что вам доступно.',
  sessionExpired: 'Сеанс завершён. Войдите снова, чтобы продолжить чтение.',
  signInFailed: {
    refused: 'Вход не выполнен: в нём отказано.',
    'timed-out': 'Вход не выполнен: окно для входа не ответило.',
    'code-expired': 'Срок действия кода истёк. Войдите снова, чтобы получить новый.',
    unreachable: 'Служба входа издателя недоступна. Повторите попытку чуть позже.',
    untrusted: 'Получен не тот ответ, который был запрошен. Вход не выполнен.',
    insecure: 'У этой страницы нет защищённого соединения, поэтому войти здесь нельзя.',
    framed: 'Внутри этого фрейма войти нельзя. Откройте страницу отдельно.',
    provider: 'Сбой в службе входа издателя. Вход не выполнен.',
  },
  gateFailed: 'Сервер издателя не передал эту часть.',
  gateFailures: {
    'not-named': 'На этой странице эта часть недоступна.',
    offline: 'Нет подключения к сети.',
  },
  sources: 'Источники',
  logOut: 'Выйти',
  loggedOut: 'Вы вышли.',
  useAnotherAccount: 'Сменить учётную запись',
  loggedInAs: (name) => `Вы вошли как ${name}`,
  loggedIn: 'Вы вошли.',
  needsTier: (name) => `Вы вошли, но для этой части нужен другой уровень участия: ${name}.`,
  needsMore: 'Вы вошли, но эта часть не входит в ваш уровень участия.',
  yourTiers: (names) => `Ваш уровень участия: ${names}.`,
  retryIn: (seconds) => `Повторите через ${seconds > 90 ? inMinutes(Math.ceil(seconds / 60)) : inSeconds(seconds)}.`,
  news: (title, state) => `${title}: ${state}.`,

  // A date ends in a full stop of its own: "12 марта 2026 г."
  history: (steps) => `Ранее: ${steps.join('; ')}.`.replace('..', '.'),
  historyStep: (percent, date) => `${percent}, ${date}`,

  confidence: 'Достоверность',
  updated: (when) => `Обновлено: ${when}`,
  revisions: 'Правки',
  by: (names) => `Автор: ${names}`,
  back: 'Назад',
  allEvents: 'Все события',
  readAtSource: 'Читать в источнике',
  asOfDay: (day) => `Дата: ${day}`,

  sourcesNote: 'Открытые источники, использованные в статье.',
  reliability: (grade, words) => `Надёжность источника: ${grade}, ${words}`,
  reliabilities: {
    A: 'надёжен',
    B: 'обычно надёжен',
    C: 'довольно надёжен',
    D: 'обычно ненадёжен',
    E: 'ненадёжен',
    F: 'оценить нельзя',
  },
  archivedCopy: 'Архивная копия',
  listed: (first, second) => `${first}, ${second}`,
  followed: (first, second) => `${first}. ${second}`,

  caption: 'Подпись',
  sourceContext: 'Контекст источника',
  relevance: 'Почему выбрано',
  provenance: 'Происхождение снимка',
  credit: 'Автор снимка',

  score: 'Балл',
  grade: 'Степень',
  meaning: 'Значение',
  thisBriefing: (percent) => `Эта сводка, ${percent}`,
  bandsKeptBy: (count, owner) =>
    `${counted('ru', count, { one: '# ступень', few: '# ступени', many: '# ступеней', other: '# ступени' })}; шкалу ведёт ${owner}.`,
  howGraded: 'Как мы оцениваем',

  whatToWatch: 'За чем следить',
  watchStatus: { open: 'Ожидается', happened: 'Произошло', dropped: 'Снято' },
  due: (relative, date) => `срок: ${relative}, ${date}`,
  overdueSince: (date) => `срок прошёл: ${date}`,
  follow: 'Следить',
  following: 'Вы следите',
  addToCalendar: 'Добавить записи с датами в календарь',
  addFollowedToCalendar: 'Добавить только то, за чем я слежу',
  nothingToWatch: 'Сейчас здесь не за чем следить.',
  thisMonth: 'В этом месяце',
  undated: 'Без даты',
  overdue: 'Срок прошёл',
  onlyFollowed: 'Только то, за чем я слежу',
  nothingFollowed: 'Вы пока ни за чем здесь не следите.',
  moreWatched: (shown, all) =>
    `Показано ${number('ru', shown)} из ${counted('ru', all, { one: '# записи', few: '# записей', many: '# записей', other: '# записи' })}.`,
  changesSince: (count, date) =>
    `${counted('ru', count, { one: '# изменение', few: '# изменения', many: '# изменений', other: '# изменения' })} с ${date}`,
  markSeen: 'Отметить как просмотренное',
  changesSeen: 'Вы просмотрели эти изменения.',
  watchNews: {
    open: 'Снова ожидается',
    happened: 'Произошло',
    dropped: 'Снято',
    added: 'Новое в этой сводке',
    gone: 'Больше нет в ленте',
  },
  dateMoved: (from, to) => `Новая дата: ${to} (прежняя: ${from})`,
  dateSet: (date) => `Назначена дата: ${date}`,
  dateLost: (date) => `Даты больше нет (прежняя: ${date})`,
  reworded: 'Текст изменён. Прежний текст:',
  keptHere: 'То, за чем вы следите, хранится только в этом браузере.',
  notKept: 'То, за чем вы следите, сохранить нельзя: список исчезнет, когда вы покинете страницу.',
  forgetFollowed: (count) =>
    `Забыть всё, за чем я слежу (${counted('ru', count, { one: '# запись', few: '# записи', many: '# записей', other: '# записи' })})`,
  forgotten: 'Забыто. Вы больше ни за чем не следите.',

  search: 'Поиск',
  searchBriefings: 'Поиск по сводкам',
  searchedFor: (words) => `«${words}»`,
  filters: (active) => (active > 0 ? `Фильтры (${number('ru', active)})` : 'Фильтры'),
  activeFilters: 'Выбранные фильтры',
  facetFilter: (label, value) => `${label}: ${value}`,
  removeFilter: (filter) => `Убрать фильтр: ${filter}`,
  sort: 'Порядок',
  asPublished: 'Как опубликовано',
  sorts: { newest: 'Сначала новые', oldest: 'Сначала старые', confidence: 'Сначала самые достоверные' },
  shown: (shown, all) => `${number('ru', shown)} из ${number('ru', all)}`,
  shownAloud: (shown, all) =>
    `Показано ${number('ru', shown)} из ${counted('ru', all, { one: '# сводки', few: '# сводок', many: '# сводок', other: '# сводки' })}.`,
};
