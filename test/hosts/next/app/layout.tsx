import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import type { ReactNode } from "react";
import "puffle-react/styles.css";
import "./globals.css";
import { Providers } from "./providers";

export const metadata: Metadata = { title: "Northwind Sales" };

/** A server component around client components. */
export default async function Layout({ children }: { children: ReactNode }) {
  // a page that was rendered before the request could not hold its nonce
  await connection();
  return (
    <html lang="en">
      <body>
        <Providers>
          <div className="app">
            <header className="bar">
              <strong className="brand">Northwind Sales</strong>
              <nav aria-label="Pages">
                <Link href="/">Leads</Link>
                <Link href="/emails">Emails</Link>
              </nav>
            </header>
            {children}
          </div>
        </Providers>
      </body>
    </html>
  );
}
