// Stands at the root so that it may serve every page. Nothing is kept for offline use yet.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
