import "@hotwired/turbo";
import "./live.js";
import "./clocks.js";
import "./streams.js";
import "./forms.js";
import "./offline.js";
import "./family.js";
