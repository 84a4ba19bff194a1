using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Export;
using Spectre.Console;

namespace DeviceLogs.Exporter.Query;

/// <summary>Writes the rows of a query.</summary>
internal static class RowWriter
{
    // The service's own address of each event, for GetLogRecord: of use to programs alone.
    private const string Pointer = "@ptr";

    // Wide enough that no line is broken: whoever reads a file or a pipe wants a row in a line.
    private const int NoLimit = 1_000_000;

    /// <summary>Writes rows.</summary>
    /// <param name="rows">What a query has found.</param>
    /// <param name="format">How.</param>
    /// <param name="output">Where to.</param>
    /// <param name="terminal">The terminal that a person looks at, for a table; null for a file or a pipe.</param>
    public static void Write(QueryRows rows, QueryFormat format, Stream output, IAnsiConsole? terminal)
    {
        switch (format)
        {
            case QueryFormat.JsonLines:
                WriteJsonLines(rows, output);
                break;
            case QueryFormat.Csv:
                WriteCsv(rows, output);
                break;
            default:
                WriteTable(rows, output, terminal);
                break;
        }

        output.Flush();
    }

    private static void WriteJsonLines(QueryRows rows, Stream output)
    {
        JsonLineWriter lines = new(output);
        foreach (IReadOnlyList<string?> row in rows.Rows)
        {
            Utf8JsonWriter json = lines.Begin();
            for (int i = 0; i < row.Count; i++)
            {
                if (row[i] is string value)
                {
                    json.WriteString(rows.Columns[i], value);
                }
            }

            lines.End();
        }
    }

    private static void WriteCsv(QueryRows rows, Stream output)
    {
        using StreamWriter text = TextOf(output);
        int[] columns = ColumnsOf(rows);
        text.WriteLine(string.Join(',', columns.Select(column => CsvField.Of(rows.Columns[column]))));
        foreach (IReadOnlyList<string?> row in rows.Rows)
        {
            text.WriteLine(string.Join(',', columns.Select(column => CsvField.Of(row[column] ?? ""))));
        }
    }

    private static void WriteTable(QueryRows rows, Stream output, IAnsiConsole? terminal)
    {
        int[] columns = ColumnsOf(rows);
        if (columns.Length == 0)
        {
            return;
        }

        Table table = new() { Border = terminal is null ? TableBorder.None : TableBorder.Simple, ShowRowSeparators = false };
        foreach (int column in columns)
        {
            bool isNumber = rows.Rows.All(
                row => row[column] is not string value || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
            table.AddColumn(new TableColumn(new Text(Shown(rows.Columns[column]), new Style(decoration: Decoration.Bold)))
            {
                NoWrap = terminal is null,
                Alignment = isNumber ? Justify.Right : Justify.Left,
            });
        }

        foreach (IReadOnlyList<string?> row in rows.Rows)
        {
            table.AddRow(columns.Select(column => new Text(Shown(row[column] ?? ""))));
        }

        if (terminal is not null)
        {
            terminal.Write(table);
            return;
        }

        using StreamWriter text = TextOf(output);
        IAnsiConsole plain = Terminal.Plain(text);
        plain.Profile.Width = NoLimit;
        plain.Write(table);
    }

    private static int[] ColumnsOf(QueryRows rows) =>
        [.. Enumerable.Range(0, rows.Columns.Count).Where(column => rows.Columns[column] != Pointer)];

    private static StreamWriter TextOf(Stream output) => new(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };

    // A log may hold anything: a line end would break the table, and an escape sequence would command the terminal.
    private static string Shown(string value)
    {
        if (!value.Any(char.IsControl))
        {
            return value;
        }

        StringBuilder shown = new();
        foreach (char letter in value.TrimEnd('\r', '\n'))
        {
            shown.Append(letter switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(letter) => $"\\u{(int)letter:x4}",
                _ => letter.ToString(),
            });
        }

        return shown.ToString();
    }
}
