/**
 * Opens Millwright's Link over a page of yours:
 *
 *   <script src="https://millwright.example.com/link.js"></script>
 *   Millwright.open({ session, onSuccess: ({ code }) => …, onExit: () => … })
 *
 * `session` is what POST /v1/link-sessions answers as `session`, or its `url`. The page's origin must be among the
 * workspace's (PATCH /v1/link-settings). Returns a function that closes it.
 */
(() => {
  const { origin } = new URL(document.currentScript.src);

  window.Millwright = {
    open({ session, onSuccess, onExit }) {
      const token = /mwl_[0-9a-z]+/.exec(session)?.[0];
      if (!token) throw new TypeError("Millwright.open: `session` is no link session (mwl_…).");

      // A dialog holds the focus, and Escape closes it. Styled by script, which a page's policy allows where it forbids styles.
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
      // The way out as long as the page shows none of its own: it loads, has ended, or may not be framed here.
      const out = document.createElement("button");
      out.type = "button";
      out.textContent = "×";
      out.setAttribute("aria-label", "Close");
      Object.assign(out.style, {
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
      dialog.append(frame, out);

      let isOpen = true;
      const close = () => {
        if (!isOpen) return;
        isOpen = false;
        window.removeEventListener("message", hear);
        dialog.close();
        dialog.remove();
      };
      const exit = () => {
        if (!isOpen) return;
        close();
        onExit?.();
      };
      const hear = (event) => {
        if (event.origin !== origin || event.source !== frame.contentWindow) return;
        if (event.data?.type === "millwright:ready") out.remove();
        if (event.data?.type === "millwright:exit") exit();
        if (event.data?.type !== "millwright:success") return;
        close();
        onSuccess?.({ code: event.data.code });
      };
      window.addEventListener("message", hear);
      dialog.addEventListener("cancel", (event) => {
        event.preventDefault();
        exit();
      });
      out.addEventListener("click", exit);
      document.body.append(dialog);
      dialog.showModal();
      return close;
    },
  };
})();
