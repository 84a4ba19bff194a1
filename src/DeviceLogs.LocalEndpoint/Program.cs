namespace DeviceLogs.LocalEndpoint;
internal static class Program { private static void Main() { } }
