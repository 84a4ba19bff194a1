using System;
using System.Collections;

namespace DeviceLogs.Benchmarks;

/// <summary>Rows of text, printed as Markdown in columns.</summary>
internal sealed class Table
{
    private readonly ArrayList _rows = new ArrayList();
    private readonly int[] _widths;

    internal Table(params string[] heads)
    {
        _widths = new int[heads.Length];
        Add(heads);
        string[] rule = new string[heads.Length];
        for (int i = 0; i < rule.Length; i++)
        {
            rule[i] = "---";
        }

        Add(rule);
    }

    internal void Add(params string[] cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            _widths[i] = cells[i].Length > _widths[i] ? cells[i].Length : _widths[i];
        }

        _rows.Add(cells);
    }

    internal void Print()
    {
        foreach (string[] cells in _rows)
        {
            string line = "|";
            for (int i = 0; i < cells.Length; i++)
            {
                line += " " + cells[i].PadRight(_widths[i]) + " |";
            }

            Console.WriteLine(line);
        }

        Console.WriteLine("");
    }
}
