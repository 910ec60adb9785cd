package io.github.migrationstarter.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * How the page looks, light and dark, on a desk, on a phone and on paper. It is in the
 * page itself, which names its hash: a browser applies no other style and runs no script.
 */
record Stylesheet(String text) {

	private static final String LAYOUT = """
			*{box-sizing:border-box}
			html{color-scheme:light dark;background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;
			font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
			body{margin:0 auto;max-width:72rem;padding:0 1.25rem 3rem;overflow-wrap:anywhere}
			p,h1,h2,dl,dd,pre,ul{margin:0}
			code,pre,.id{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.92em}
			a{color:var(--link);text-underline-offset:.2em}
			:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
			.skip{position:absolute;left:-99rem;background:var(--card);padding:.5rem 1rem;z-index:1}
			.skip:focus{left:1rem;top:.5rem}
			.note{color:var(--quiet)}
			.small{font-size:.85rem}
			.odd{color:var(--bad);border:1px solid;border-radius:3px;padding:0 .2em;font-size:.8em}
			body>header{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;padding:1.1rem 0 .9rem}
			body>header p:first-child{flex-basis:100%;font-size:1.05rem}
			b{font-weight:650;margin-right:.75rem}
			nav{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;margin-left:auto}
			section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.35rem;
			margin-bottom:1rem}
			h1{font-size:1.6rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
			h2{font-size:1rem;font-weight:650;margin-bottom:.4rem}
			.state{border-left:6px solid var(--tone);padding:1.4rem 1.35rem 1.35rem}
			.good{--tone:var(--good)}.open{--tone:var(--open)}.bad{--tone:var(--bad)}.new{--tone:var(--new)}
			.quiet{--tone:var(--quiet)}
			.label{color:var(--tone);font-weight:700;font-size:.8rem;letter-spacing:.08em;margin-bottom:.35rem;
			display:flex;gap:.45rem;align-items:center}
			.state h1+p{margin-top:.4rem;max-width:52rem}
			.state h2{margin:1.15rem 0 .35rem;font-size:.85rem;color:var(--quiet)}
			pre{background:var(--paper);border:1px solid var(--line);border-radius:7px;padding:.65rem .9rem;
			margin-bottom:.5rem;white-space:pre-wrap;user-select:all;font-size:1rem}
			section:has(>.numbers){padding:0}
			.numbers{display:grid;grid-template-columns:repeat(6,1fr);padding:.8rem .4rem}
			.numbers div{display:flex;flex-direction:column-reverse;padding:0 .95rem}
			.numbers div+div{border-left:1px solid var(--line)}
			.numbers dt{color:var(--quiet);font-size:.85rem}
			.numbers dd{font-size:1.55rem;line-height:1.2;font-weight:600;font-variant-numeric:tabular-nums;
			color:var(--tone,var(--ink))}
			.facts{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.25rem}
			.facts dt{color:var(--quiet)}
			.facts+.facts,p+.facts,.facts+p{margin-top:.5rem}
			ul{padding-left:1.2rem}
			.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 1rem}
			""";

	private static final String TABLES = """
			table{width:100%;font-size:.93rem;border-collapse:collapse;table-layout:fixed;font-variant-numeric:tabular-nums}
			caption{text-align:left;color:var(--quiet);font-size:.85rem;padding-bottom:.5rem}
			th,td{text-align:left;vertical-align:top;padding:.38rem .8rem .38rem 0;font-weight:400}
			thead th{color:var(--quiet);font-size:.8rem;vertical-align:bottom;border-bottom:1px solid var(--line)}
			tbody tr+tr>*{border-top:1px solid var(--line)}
			tbody tr>*:last-child{padding-right:0}
			.set thead th:nth-child(1){width:6.6rem}.set thead th:nth-child(3){width:11.2rem}
			.set thead th:nth-child(4){width:17.5rem}
			.run thead th:nth-child(1){width:11.2rem}.run thead th:nth-child(2){width:8rem}
			.run thead th:nth-child(3){width:6.6rem}.run thead th:nth-child(4){width:5.8rem}
			.set tbody+tbody tr:first-child>*{padding-top:1.15rem}
			.set tr.group>*{border-bottom:1px solid var(--line);color:var(--quiet);font-size:.85rem;padding-bottom:.3rem}
			.set tr.group+tr>*{border-top:0}
			.group b{color:var(--ink);margin:0}
			.id{font-weight:600}
			.run .id{font-size:.88em}
			.what{color:var(--tone);white-space:nowrap}
			.mark{width:12px;height:12px;margin-right:.5rem;vertical-align:-1px;color:var(--tone)}
			.label .mark{margin:0;width:14px;height:14px}
			.flag{display:inline-block;border:1px solid var(--tone,var(--quiet));color:var(--tone,var(--quiet));
			border-radius:.8em;padding:0 .5em;margin-left:.5em;font-size:.75rem;line-height:1.5;max-width:100%}
			.by{color:var(--quiet);font-size:.82rem;line-height:1.45}
			.took{overflow:clip}
			.took span{display:inline-block;width:5.5rem;padding-right:1rem;text-align:right}
			.took .none{color:var(--quiet)}
			.bar{width:11.5rem;height:11px;color:var(--tone);vertical-align:-1px;overflow:visible}
			.axis{width:11.5rem;height:12px;margin:.15rem 0 0 5.5rem;display:block;fill:var(--quiet);font-size:10px;
			overflow:visible}
			#grid line{stroke:var(--line)}
			.hollow{fill:none;stroke:currentColor;stroke-width:1.5;stroke-dasharray:4 3}
			.defs{position:absolute;width:0;height:0}
			details{margin-top:.6rem}
			summary{cursor:pointer;color:var(--link);width:max-content;max-width:100%}
			details table{margin-top:.6rem}
			footer{color:var(--quiet);font-size:.85rem}
			""";

	private static final String SMALL = """
			@media(max-width:50rem){
			body{padding:0 .75rem 2rem}
			section{padding:.9rem .95rem}
			nav{margin-left:0}
			h1{font-size:1.35rem}
			.numbers{grid-template-columns:repeat(3,1fr);gap:.7rem 0}
			.numbers div:nth-child(4){border-left:0}
			.facts{grid-template-columns:1fr;gap:0}
			.facts dd{margin-bottom:.4rem}
			table,caption,tbody,tr,td,th{display:block;width:auto!important}
			thead{position:absolute;clip-path:inset(50%)}
			tbody tr>*{padding:0}
			tbody tr{padding:.55rem 0;border-top:1px solid var(--line)}
			tbody tr+tr>*,.set tr.group>*{border:0}
			.set tbody+tbody tr:first-child>*{padding-top:.5rem}
			tbody tr:not(.group){display:flex;flex-wrap:wrap;gap:.1rem .9rem;align-items:baseline}
			.run tbody th,.run td:last-child,.set tbody tr:not(.group)>th,tbody .took{flex-basis:100%}
			.set tbody .when{order:-1;margin-left:auto}
			.set tbody .what{order:-2}
			tbody td:empty{display:none}
			.took span{width:5.5rem;text-align:left}
			.took span:empty{display:none}
			tbody .took{display:flex;align-items:center}
			.bar{flex:1;min-width:0}
			}
			@media print{
			html{font-size:11px;background:#fff;color:#000}
			section{border:0;border-top:1px solid #999;border-radius:0;padding:.8rem 0;margin:0}
			.state{border-left:6px solid var(--tone);padding-left:1rem}
			nav,.skip{display:none}
			tr,.numbers{break-inside:avoid}
			thead{display:table-header-group}
			details::details-content{content-visibility:visible;display:block}
			}
			@media(forced-colors:active){
			.bar,.mark{forced-color-adjust:auto;color:CanvasText;fill:CanvasText}
			}
			""";

	/**
	 * The one style sheet.
	 */
	static Stylesheet ofThePage() {
		return new Stylesheet("\n:root{" + Colour.properties(Colour::light) + "}\n"
				+ "@media screen and (prefers-color-scheme:dark){:root{" + Colour.properties(Colour::dark) + "}}\n"
				+ LAYOUT + TABLES + SMALL);
	}

	/**
	 * The policy by which a browser loads nothing, runs nothing and applies this style
	 * alone. The empty icon keeps it from asking the server for one.
	 */
	String policy() {
		return "default-src 'none'; style-src 'sha256-" + hash()
				+ "'; img-src data:; base-uri 'none'; form-action 'none'";
	}

	private String hash() {
		try {
			return Base64.getEncoder()
				.encodeToString(
						MessageDigest.getInstance("SHA-256").digest(this.text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
