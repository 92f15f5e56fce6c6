import type { DemonstrationPicture, ServiceKey } from './content.ts'
import type { Motif } from './pictures.ts'

interface PictureWords {
  readonly alt: string
  readonly caption: string
}

const credits: Readonly<Record<ServiceKey, string>> = {
  en: 'Drawing: Heliograph',
  ru: 'Рисунок: «Гелиограф»',
  fa: 'نقاشی: هلیوگراف',
  ka: 'ნახატი: „ჰელიოგრაფი“',
  sr: 'Цртеж: Хелиограф',
}

const words: Readonly<Record<Motif, Readonly<Record<ServiceKey, PictureWords>>>> = {
  'rooftops-at-dusk': {
    en: {
      alt: 'Drawing: two rows of dark flat roofs under a low orange sun.',
      caption: 'Rooftops at dusk.',
    },
    ru: {
      alt: 'Рисунок: два ряда тёмных плоских крыш под низким оранжевым солнцем.',
      caption: 'Крыши в сумерках.',
    },
    fa: {
      alt: 'نقاشی: دو ردیف بامِ تخت و تیره زیر خورشید نارنجیِ نزدیک به افق.',
      caption: 'بام‌ها در غروب.',
    },
    ka: {
      alt: 'ნახატი: მუქი ბრტყელი სახურავების ორი რიგი დაბლა ჩამოსული ნარინჯისფერი მზის ქვეშ.',
      caption: 'სახურავები დაისისას.',
    },
    sr: {
      alt: 'Цртеж: два реда тамних равних кровова под ниским наранџастим сунцем.',
      caption: 'Кровови у сумрак.',
    },
  },
  'hills-and-mirror': {
    en: {
      alt: 'Drawing: a small mirror on a hill sends a beam of light towards the sun.',
      caption: 'A mirror on a hill.',
    },
    ru: {
      alt: 'Рисунок: маленькое зеркало на холме посылает луч света к солнцу.',
      caption: 'Зеркало на холме.',
    },
    fa: {
      alt: 'نقاشی: آینه‌ای کوچک بر تپه پرتویی به سوی خورشید می‌فرستد.',
      caption: 'آینه‌ای بر تپه.',
    },
    ka: {
      alt: 'ნახატი: გორაკზე მდგარი პატარა სარკე მზისკენ სხივს აგზავნის.',
      caption: 'სარკე გორაკზე.',
    },
    sr: {
      alt: 'Цртеж: мало огледало на брду шаље зрак светлости ка сунцу.',
      caption: 'Огледало на брду.',
    },
  },
  'river-and-bridge': {
    en: {
      alt: 'Drawing: a stone bridge with four arches over a dark river.',
      caption: 'A bridge over a river.',
    },
    ru: { alt: 'Рисунок: каменный мост с четырьмя арками над тёмной рекой.', caption: 'Мост через реку.' },
    fa: { alt: 'نقاشی: پلی سنگی با چهار طاق بر رودی تیره.', caption: 'پلی بر رود.' },
    ka: { alt: 'ნახატი: ოთხთაღიანი ქვის ხიდი მუქ მდინარეზე.', caption: 'ხიდი მდინარეზე.' },
    sr: { alt: 'Цртеж: камени мост са четири лука над тамном реком.', caption: 'Мост преко реке.' },
  },
  'street-lamps': {
    en: {
      alt: 'Drawing: lit lamps on both sides of an empty street at night.',
      caption: 'Street lamps at night.',
    },
    ru: { alt: 'Рисунок: горящие фонари по обе стороны пустой ночной улицы.', caption: 'Ночные фонари.' },
    fa: { alt: 'نقاشی: چراغ‌های روشن در دو سوی خیابانی خالی در شب.', caption: 'چراغ‌های خیابان در شب.' },
    ka: {
      alt: 'ნახატი: ანთებული ლამპიონები ღამის ცარიელი ქუჩის ორივე მხარეს.',
      caption: 'ლამპიონები ღამით.',
    },
    sr: { alt: 'Цртеж: упаљене светиљке с обе стране пусте улице ноћу.', caption: 'Уличне светиљке ноћу.' },
  },
  mountains: {
    en: { alt: 'Drawing: three rows of mountains, the highest with snow.', caption: 'Mountains.' },
    ru: { alt: 'Рисунок: три гряды гор, на самой высокой вершине снег.', caption: 'Горы.' },
    fa: { alt: 'نقاشی: سه رشته کوه که بر بلندترین قله‌اش برف نشسته است.', caption: 'کوه‌ها.' },
    ka: { alt: 'ნახატი: მთების სამი რიგი, უმაღლეს მწვერვალზე თოვლი დევს.', caption: 'მთები.' },
    sr: { alt: 'Цртеж: три венца планина, на највишем врху лежи снег.', caption: 'Планине.' },
  },
  harbour: {
    en: {
      alt: 'Drawing: a lighthouse and three sailing boats before a setting sun.',
      caption: 'A harbour in the evening.',
    },
    ru: { alt: 'Рисунок: маяк и три парусные лодки на фоне заката.', caption: 'Гавань вечером.' },
    fa: { alt: 'نقاشی: فانوس دریایی و سه قایق بادبانی در برابر غروب خورشید.', caption: 'بندرگاه در غروب.' },
    ka: { alt: 'ნახატი: შუქურა და სამი იალქნიანი ნავი ჩამავალი მზის ფონზე.', caption: 'ნავსადგური საღამოს.' },
    sr: { alt: 'Цртеж: светионик и три једрилице пред сунцем на заласку.', caption: 'Лука предвече.' },
  },
}

/** A drawing with a service's words for it. */
export function pictureOf(motif: Motif, service: ServiceKey): DemonstrationPicture {
  return { motif, ...words[motif][service], credit: credits[service] }
}
