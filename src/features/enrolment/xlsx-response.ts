/** A workbook as a download, with a name that keeps its Chinese characters. */
export function xlsxResponse(bytes: Uint8Array, fileName: string): Response {
  const plain = fileName.replace(/[^\w.-]+/g, '-');
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    },
  });
}
