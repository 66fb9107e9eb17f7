/** A workbook as a download, with a name that keeps its Chinese characters. */
export function xlsxResponse(bytes: Uint8Array, fileName: string): Response {
  const plain = fileName.replace(/[^\w.-]+/g, '').replace(/^[-.]+/, '') || 'table';
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${plain.endsWith('.xlsx') ? plain : `${plain}.xlsx`}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    },
  });
}
