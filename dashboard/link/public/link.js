/**
 * Opens Link over your page:
 *
 *   <script src="https://millwright.example.com/link.js"></script>
 *   Millwright.open({ session, onSuccess: ({ code }) => …, onExit: () => … })
 *
 * `session` is the `session` or the `url` that POST /v1/link-sessions returns. The page's origin must be an allowed origin
 * (PATCH /v1/link-settings). Returns a function that closes Link.
 */
(() => {
  const { origin } = new URL(document.currentScript.src);

  window.Millwright = {
    open({ session, onSuccess, onExit }) {
      const token = /mwl_[0-9a-z]+/.exec(session)?.[0];
      if (!token) throw new TypeError("Millwright.open: `session` is not a link session (mwl_…).");

      // A dialog keeps the focus, and Escape closes it. It is styled by script, because content security policies can forbid styles.
      const dialog = document.createElement("dialog");
      dialog.setAttribute("aria-label", "Connect your system");
      Object.assign(dialog.style, {
        boxSizing: "border-box",
        width: "min(100vw, 960px)",
        height: "min(100dvh, 760px)",
        maxWidth: "none",
        maxHeight: "none",
        padding: "0",
        border: "0",
        borderRadius: "12px",
        overflow: "hidden",
        boxShadow: "0 12px 48px rgb(0 0 0 / 30%)",
      });
      const frame = document.createElement("iframe");
      frame.src = `${origin}/link/${token}`;
      frame.title = "Connect your system";
      frame.allow = "clipboard-write";
      Object.assign(frame.style, { width: "100%", height: "100%", border: "0", display: "block" });
      // Closes Link until its page shows a button of its own: while it loads, if the link is invalid, or if it can't be framed here.
      const closeButton = document.createElement("button");
      closeButton.type = "button";
      closeButton.textContent = "×";
      closeButton.setAttribute("aria-label", "Close");
      Object.assign(closeButton.style, {
        position: "absolute",
        top: "8px",
        right: "8px",
        width: "44px",
        height: "44px",
        border: "0",
        borderRadius: "8px",
        background: "transparent",
        color: "#222",
        font: "24px sans-serif",
        cursor: "pointer",
      });
      dialog.append(frame, closeButton);

      let isOpen = true;
      const close = () => {
        if (!isOpen) return;
        isOpen = false;
        window.removeEventListener("message", receive);
        dialog.close();
        dialog.remove();
      };
      const exit = () => {
        if (!isOpen) return;
        close();
        onExit?.();
      };
      const receive = (event) => {
        if (event.origin !== origin || event.source !== frame.contentWindow) return;
        if (event.data?.type === "millwright:ready") closeButton.remove();
        if (event.data?.type === "millwright:exit") exit();
        if (event.data?.type !== "millwright:success") return;
        close();
        onSuccess?.({ code: event.data.code });
      };
      window.addEventListener("message", receive);
      dialog.addEventListener("cancel", (event) => {
        event.preventDefault();
        exit();
      });
      closeButton.addEventListener("click", exit);
      document.body.append(dialog);
      dialog.showModal();
      return close;
    },
  };
})();
