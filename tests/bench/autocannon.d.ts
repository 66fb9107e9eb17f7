declare module 'autocannon' {
  type Options = { url: string; headers: Record<string, string>; connections: number; duration: number };
  type Result = { non2xx: number; errors: number; duration: number; requests: { total: number } };
  export default function autocannon(options: Options): Promise<Result>;
}
