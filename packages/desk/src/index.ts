/** Where the built desk lies, as an absolute path: `index.html` and hashed files under `assets/`. */
export const deskDist: string = `${import.meta.dirname}/../dist`
