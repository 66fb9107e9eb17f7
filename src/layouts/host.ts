/** Who runs this site, and its filing numbers (国办发〔2017〕47号); from the environment, empty ones are not shown. */
export const host = {
  body: process.env.SITE_BODY ?? '',
  operator: process.env.SITE_OPERATOR ?? '',
  phone: process.env.SITE_PHONE ?? '',
  siteCode: process.env.SITE_CODE ?? '',
  icpNumber: process.env.SITE_ICP_NUMBER ?? '',
  policeNumber: process.env.SITE_POLICE_NUMBER ?? '',
} as const;
