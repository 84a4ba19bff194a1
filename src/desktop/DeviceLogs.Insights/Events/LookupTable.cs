using System;
using System.Collections.Generic;

namespace DeviceLogs.Insights.Events;

/// <summary>A lookup table: columns and rows of text.</summary>
public sealed class LookupTable
{
    /// <summary>Makes a table.</summary>
    /// <param name="columns">The names of the header.</param>
    /// <param name="rows">As many values in each row as there are columns.</param>
    public LookupTable(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        Columns = columns;
        Rows = rows;
    }

    /// <summary>Gets the names of the header.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Gets the rows in the order of the table.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>Reads a table of CSV text (RFC 4180) with a header.</summary>
    /// <exception cref="FormatException">The text has no header, or a row has more or fewer values than the header.</exception>
    public static LookupTable FromCsv(string csv)
    {
        List<IReadOnlyList<string>> rows = CsvText.ReadRows(csv);
        if (rows.Count == 0)
        {
            throw new FormatException("the table has no header row");
        }

        IReadOnlyList<string> columns = rows[0];
        rows.RemoveAt(0);
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != columns.Count)
            {
                throw new FormatException($"row {i + 1} has {rows[i].Count} values and the header {columns.Count}; they must be equal");
            }
        }

        return new LookupTable(columns, rows);
    }

    internal int IndexOf(string column)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
            {
                return i;
            }
        }

        throw new QueryFailedException($"the lookup table has no column '{column}'; it has {string.Join(", ", Columns)}");
    }
}
