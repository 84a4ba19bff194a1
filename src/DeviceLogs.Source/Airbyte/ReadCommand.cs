namespace DeviceLogs.Source.Airbyte;
internal static class ReadCommand { public static bool Run(CommandLine c, AirbyteOutput o, System.TimeProvider t, System.Threading.CancellationToken s) => true; }
