namespace DeviceLogs.Source.Export;
internal static class Exporter { public static void Run(ExportOptions o, EventWriter w, System.IO.TextWriter e, System.TimeProvider t, System.Threading.CancellationToken s) { } }
