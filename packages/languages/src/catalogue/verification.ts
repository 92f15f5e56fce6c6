import { machine, type Entry } from './entry.ts'

/** What the reader's worker says about the page, and what a reader may ask of it. */
export const verification = {
  'edition.verified': {
    note: 'At the foot of a page whose every byte was checked; {time} is the time of the edition, a time alone or with its date. Plain, no praise.',
    texts: {
      en: machine('Edition of {time}, verified'),
      ru: machine('Выпуск от {time}, проверен'),
      fa: machine('نسخهٔ {time}، راستی‌آزمایی شده'),
      ka: machine('გამოცემა: {time}, შემოწმებულია'),
      sr: machine('Издање: {time}, проверено'),
    },
  },
  'edition.unverified': {
    note: 'The same place on a first visit, before anything could be checked.',
    texts: {
      en: machine('Edition of {time}, not verified yet'),
      ru: machine('Выпуск от {time}, пока не проверен'),
      fa: machine('نسخهٔ {time}، هنوز راستی‌آزمایی نشده'),
      ka: machine('გამოცემა: {time}, ჯერ შეუმოწმებელია'),
      sr: machine('Издање: {time}, још није проверено'),
    },
  },
  'edition.old': {
    note: 'When no newer edition could be reached for long; {age} is "3 days" by age.days or age.hours.',
    texts: {
      en: machine('This edition is old ({age}). The site may be blocked.'),
      ru: machine('Этот выпуск устарел ({age}). Возможно, сайт заблокирован.'),
      fa: machine('این نسخه قدیمی است ({age}). شاید سایت مسدود شده باشد.'),
      ka: machine('ეს გამოცემა ძველია ({age}). შესაძლოა, საიტი დაბლოკილია.'),
      sr: machine('Ово издање је старо ({age}). Сајт је можда блокиран.'),
    },
  },
  'age.hours': {
    note: 'How old an edition is, inside edition.old.',
    texts: {
      en: machine({ one: '{count} hour', other: '{count} hours' }),
      ru: machine({ one: '{count} час', few: '{count} часа', many: '{count} часов', other: '{count} часа' }),
      fa: machine({ one: '{count} ساعت', other: '{count} ساعت' }),
      ka: machine({ one: '{count} საათი', other: '{count} საათი' }),
      sr: machine({ one: '{count} сат', few: '{count} сата', other: '{count} сати' }),
    },
  },
  'age.days': {
    note: 'How old an edition is, inside edition.old.',
    texts: {
      en: machine({ one: '{count} day', other: '{count} days' }),
      ru: machine({ one: '{count} день', few: '{count} дня', many: '{count} дней', other: '{count} дня' }),
      fa: machine({ one: '{count} روز', other: '{count} روز' }),
      ka: machine({ one: '{count} დღე', other: '{count} დღე' }),
      sr: machine({ one: '{count} дан', few: '{count} дана', other: '{count} дана' }),
    },
  },
  'edition.refused': {
    note: 'Shown instead of a page that failed the check, while the next mirror is asked.',
    texts: {
      en: machine('This page could not be verified and is not shown. Looking at another mirror.'),
      ru: machine('Проверить эту страницу не удалось, поэтому она не показана. Ищем её на другом зеркале.'),
      fa: machine('درستی این صفحه تأیید نشد و به همین دلیل نشان داده نمی‌شود. در حال جست‌وجو در آینه‌ای دیگر.'),
      ka: machine('ამ გვერდის შემოწმება ვერ მოხერხდა, ამიტომ ის ნაჩვენები არ არის. ვეძებთ სხვა სარკეზე.'),
      sr: machine(
        'Ова страница није могла да се провери и зато се не приказује. Тражимо је на другом огледалу.',
      ),
    },
  },
  'edition.unreachable': {
    note: 'When no mirror gave a page that could be verified.',
    texts: {
      en: machine('No mirror has a page that can be verified right now. Try again later.'),
      ru: machine('Сейчас ни одно зеркало не отдаёт страницу, которую можно проверить. Попробуйте позже.'),
      fa: machine('اکنون هیچ آینه‌ای صفحه‌ای قابل راستی‌آزمایی ندارد. کمی بعد دوباره امتحان کنید.'),
      ka: machine('ამჟამად არც ერთ სარკეს არ აქვს გვერდი, რომლის შემოწმებაც შეიძლება. სცადეთ მოგვიანებით.'),
      sr: machine('Тренутно ниједно огледало нема страницу која може да се провери. Покушајте касније.'),
    },
  },
  'verify.title': {
    note: 'Link in the footer, also where nothing is verified yet, and heading of the explanation. The word of edition.verified in quotation marks.',
    texts: {
      en: machine('What “verified” means'),
      ru: machine('Что значит «проверен»'),
      fa: machine('معنای «راستی‌آزمایی شده»'),
      ka: machine('რას ნიშნავს „შემოწმებულია“'),
      sr: machine('Шта значи „проверено“'),
    },
  },
  'verify.text': {
    note: 'What "verified" means and what it does not. No reader may be led to think that it hides the reading.',
    texts: {
      en: machine(
        'Verified means that every byte of this page matches an edition signed by this newsroom: nobody on the way has changed it. It does not mean that everything reported is true. It does not hide that you read us: whoever watches your connection can see the address you visit, and whoever holds your device can see what is kept on it.',
      ),
      ru: machine(
        '«Проверен» значит, что каждый байт этой страницы совпадает с выпуском, который подписала редакция: по дороге её никто не изменил. Это не значит, что всё сообщённое — правда. И это не скрывает, что вы нас читаете: тот, кто следит за вашим соединением, видит, какой адрес вы открываете, а тот, у кого в руках ваше устройство, — что на нём сохранено.',
      ),
      fa: machine(
        '«راستی‌آزمایی شده» یعنی تک‌تک بایت‌های این صفحه با نسخه‌ای که این تحریریه امضا کرده یکی است و هیچ‌کس در راه آن را تغییر نداده است. معنایش این نیست که هر چه گزارش شده درست است. این کار پنهان نمی‌کند که شما خوانندهٔ ما هستید: کسی که اتصال شما را زیر نظر دارد نشانی‌ای را که باز می‌کنید می‌بیند و کسی که دستگاه شما را در دست دارد آنچه را روی آن مانده می‌بیند.',
      ),
      ka: machine(
        '„შემოწმებულია“ ნიშნავს, რომ ამ გვერდის ყოველი ბაიტი ემთხვევა რედაქციის მიერ ხელმოწერილ გამოცემას: გზაში ის არავის შეუცვლია. ეს არ ნიშნავს, რომ ყველაფერი, რასაც ვწერთ, სიმართლეა. ეს არ მალავს, რომ თქვენ ჩვენ გვკითხულობთ: ვინც თქვენს კავშირს აკვირდება, ხედავს, რომელ მისამართს ხსნით, ხოლო ვისაც თქვენი მოწყობილობა უჭირავს, ხედავს, რა ინახება მასზე.',
      ),
      sr: machine(
        '„Проверено” значи да се сваки бајт ове странице поклапа са издањем које је потписала ова редакција: нико га успут није изменио. То не значи да је све што је објављено истина. То не скрива да нас читате: ко надзире вашу везу види коју адресу отварате, а ко држи ваш уређај види шта је на њему сачувано.',
      ),
    },
  },
  'missing.title': {
    note: 'Heading of the page for an address where nothing is.',
    texts: {
      en: machine('No page at this address'),
      ru: machine('По этому адресу страницы нет'),
      fa: machine('در این نشانی صفحه‌ای نیست'),
      ka: machine('ამ მისამართზე გვერდი არ არის'),
      sr: machine('На овој адреси нема странице'),
    },
  },
  'missing.text': {
    note: 'Under missing.title.',
    texts: {
      en: machine('The address may be mistyped, or the page has been taken down.'),
      ru: machine('Возможно, в адресе опечатка или страница снята с публикации.'),
      fa: machine('شاید نشانی اشتباه نوشته شده یا صفحه برداشته شده باشد.'),
      ka: machine('შესაძლოა, მისამართი შეცდომითაა აკრეფილი ან გვერდი მოიხსნა.'),
      sr: machine('Адреса је можда погрешно укуцана или је страница уклоњена.'),
    },
  },
  'missing.front': {
    note: 'Link under missing.text.',
    texts: {
      en: machine('Go to the front page'),
      ru: machine('Перейти на главную'),
      fa: machine('رفتن به صفحهٔ نخست'),
      ka: machine('მთავარ გვერდზე გადასვლა'),
      sr: machine('Иди на насловну страну'),
    },
  },
  'forget.title': {
    note: 'Link at the foot of every page, heading and button of the page it leads to.',
    texts: {
      en: machine('Forget everything'),
      ru: machine('Забыть всё'),
      fa: machine('فراموش کردن همه‌چیز'),
      ka: machine('ყველაფრის დავიწყება'),
      sr: machine('Заборави све'),
    },
  },
  'forget.text': {
    note: 'What the button deletes and what it cannot. Readers in danger rely on this being exact.',
    texts: {
      en: machine(
        'Deletes what this site keeps on this device: saved pages, the list of mirrors and the mark of the newest edition. It cannot delete your browser’s own history: do that in the browser’s settings.',
      ),
      ru: machine(
        'Удаляет то, что сайт хранит на этом устройстве: сохранённые страницы, список зеркал и отметку о последнем выпуске. Историю самого браузера так удалить нельзя: очистите её в настройках браузера.',
      ),
      fa: machine(
        'آنچه این سایت روی این دستگاه نگه داشته پاک می‌شود: صفحه‌های ذخیره‌شده، فهرست آینه‌ها و نشان تازه‌ترین نسخه. تاریخچهٔ خود مرورگر با این کار پاک نمی‌شود؛ آن را در تنظیمات مرورگر پاک کنید.',
      ),
      ka: machine(
        'შლის იმას, რასაც საიტი ამ მოწყობილობაზე ინახავს: შენახულ გვერდებს, სარკეების სიასა და უახლესი გამოცემის ნიშანს. თვითონ ბრაუზერის ისტორიას ეს ვერ წაშლის: წაშალეთ ის ბრაუზერის პარამეტრებიდან.',
      ),
      sr: machine(
        'Брише оно што сајт чува на овом уређају: сачуване странице, списак огледала и ознаку најновијег издања. Историју самог прегледача не може да обрише: то урадите у подешавањима прегледача.',
      ),
    },
  },
  'forget.done': {
    note: 'After the button was pressed and all was deleted.',
    texts: {
      en: machine('Done. This site keeps nothing on this device any more.'),
      ru: machine('Готово. Сайт больше ничего не хранит на этом устройстве.'),
      fa: machine('انجام شد. این سایت دیگر چیزی روی این دستگاه نگه نمی‌دارد.'),
      ka: machine('მზადაა. საიტი ამ მოწყობილობაზე აღარაფერს ინახავს.'),
      sr: machine('Готово. Сајт више ништа не чува на овом уређају.'),
    },
  },
} as const satisfies Readonly<Record<string, Entry>>
