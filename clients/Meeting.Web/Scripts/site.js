// The one module of all pages: Turbo, and what is ours. `npm run bundle` puts it into wwwroot/lib/site.js.
import "@hotwired/turbo";
