import { useEffect, useState, type ReactNode } from "react";
import type { Page } from "./usePage.js";

type Theme = "light" | "dark";

const systemTheme = (): Theme =>
  matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

/** The bar of the app: its pages, what the open page puts there, and the theme. */
export function Bar({ page, children }: { page: Page["name"]; children?: ReactNode }) {
  const [theme, setTheme] = useState<Theme>(systemTheme);
  useEffect(() => {
    document.documentElement.dataset.puffleTheme = theme;
  }, [theme]);
  return (
    <header className="bar">
      <strong className="brand">Northwind Sales</strong>
      <nav aria-label="Pages">
        <a href="#/leads" aria-current={page === "leads" ? "page" : undefined}>
          Leads
        </a>
        <a href="#/emails" aria-current={page === "emails" ? "page" : undefined}>
          Emails
        </a>
      </nav>
      {children}
      <button type="button" onClick={() => setTheme(theme === "light" ? "dark" : "light")}>
        {theme === "light" ? "Dark" : "Light"}
      </button>
    </header>
  );
}
