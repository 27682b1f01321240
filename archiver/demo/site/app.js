// The demonstration site needs no script; this one only puts the cookie notice away.
document.querySelectorAll("#cookie-notice button").forEach((button) => {
  button.addEventListener("click", () => document.getElementById("cookie-notice").remove());
});
