/** Larger pictures are more than a browser draws. In pixels. */
const LARGEST_SIDE = 16_000

/** Draws an SVG, twice as large where that is possible so that it can be printed; answers a `data:` URL. */
export function asPng(svg: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => {
      const scale = Math.min(2, LARGEST_SIDE / image.width, LARGEST_SIDE / image.height)
      const canvas = document.createElement('canvas')
      canvas.width = image.width * scale
      canvas.height = image.height * scale
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
      resolve(canvas.toDataURL('image/png'))
    }
    image.onerror = () => reject(new Error('The picture cannot be drawn.'))
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  })
}
