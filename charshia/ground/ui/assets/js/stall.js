// The rooms of a stall: without a net, at the stand, at the till, on a new order.
import "./offline.js";
import "./selling.js";
import "./counting.js";
import "./news.js";
import "./sharing.js";
import "./signing.js";
