export function packExtension(file: string): string
export function readVsix(file: string): Promise<Map<string, Buffer>>
export function unpackVsix(file: string, folder: string): Promise<string>
