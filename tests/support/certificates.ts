import type { CertificateData } from '#src/features/certificates/certificate-words.role.ts';
import { day } from '#src/lib/day.ts';

/** What a certificate says; state only what matters. */
export function certificateData(details: Partial<CertificateData> = {}): CertificateData {
  return {
    number: 'ZJ-331102-2026-0012-0086-024-K',
    name: '林水生',
    namePinyin: 'LIN Shuisheng',
    identityMasked: '3***************34',
    courseZh: '电子商务师四级·直播运营方向',
    courseEn: 'E-commerce Specialist Level 4: Livestream Operation',
    term: 2,
    startsOn: day('2026-09-07'),
    endsOn: day('2026-09-18'),
    plannedHours: '80',
    attendedHours: '76',
    attendancePercent: '95',
    runNumber: '3311-2026-0086',
    scores: { theory: '86', practical: '91' },
    institutionZh: '丽水市处州职业培训学校',
    institutionEn: 'Lishui Chuzhou Vocational Training School',
    sealText: '处州培训',
    cityZh: '丽水市',
    issuedOn: day('2026-09-25'),
    checkAddress: 'https://dengke.example.gov.cn/v/Ab3dEf9hIjKlMnOpQrStUv',
    isDemonstration: false,
    ...details,
  };
}
