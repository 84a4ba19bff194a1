using System;
using System.Threading.Tasks;
using DeviceLogs.Benchmarks.Endpoint;
using DeviceLogs.Benchmarks.Export;

namespace DeviceLogs.Benchmarks;

/// <summary>
/// The device's own benchmark, or with the argument <c>endpoint</c> that of the local endpoint, or a part of it: <c>uploads</c>,
/// <c>reading</c> or <c>query</c>; or with <c>export</c> that of the exporter.
/// </summary>
internal static class HostProgram
{
    private const int WrongArguments = 2;

    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case []:
                Program.Main();
                return 0;
            case ["endpoint"]:
                await EndpointFigures.PrintAsync();
                return 0;
            case ["uploads"]:
                await EndpointFigures.PrintPartAsync(EndpointFigures.PrintUploadsAsync);
                return 0;
            case ["reading"]:
                await EndpointFigures.PrintPartAsync(EndpointFigures.PrintReadingAsync);
                return 0;
            case ["query"]:
                await EndpointFigures.PrintPartAsync(QueryFigures.PrintAsync);
                return 0;
            case ["export"]:
                await ExportFigures.PrintAsync();
                return 0;
            default:
                Console.Error.WriteLine(
                    "Without arguments the device's benchmark runs, with 'endpoint' that of the local endpoint (its parts: 'uploads', "
                    + "'reading', 'query'), "
                    + "with 'export' that of the exporter.");
                return WrongArguments;
        }
    }
}
