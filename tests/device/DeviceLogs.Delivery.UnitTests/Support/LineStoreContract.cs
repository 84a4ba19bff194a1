using System.Text;
using DeviceLogs.Delivery;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>
/// What <see cref="ILineStore"/> says of every store, as checks. Run it over a store of your own before you trust it with lines.
/// </summary>
internal sealed class LineStoreContract
{
    internal delegate ILineStore MakeStore();

    internal delegate ILineStore NextBoot(ILineStore store);

    private const int BufferBytes = 600;
    private const byte Untouched = 0xA5;

    private readonly MakeStore _make;
    private readonly NextBoot _next;
    private readonly Line _line = new Line { Buffer = new byte[BufferBytes] };
    private ILineStore _store;
    private string _check;

    private LineStoreContract(MakeStore make, NextBoot next)
    {
        _make = make;
        _next = next;
    }

    /// <summary>Runs all checks.</summary>
    /// <param name="make">Makes a store on an empty medium, with room for 20 lines of 50 bytes at least.</param>
    /// <param name="next">Makes the store of the next boot on the same medium, or null when nothing outlives the power.</param>
    internal static void Check(MakeStore make, NextBoot next)
    {
        LineStoreContract contract = new LineStoreContract(make, next);
        contract.NewIsEmpty();
        contract.GivesWhatItGot();
        contract.KeepsAndReleases();
        contract.GivesPartsOfLongTexts();
        contract.FillsUpAndDrains();
        contract.SurvivesAStart();
    }

    private void Begin(string check)
    {
        _check = check;
        _store = _make();
    }

    private void NewIsEmpty()
    {
        Begin("new");
        Assert.IsFalse(_store.HasMore, _check);
        Assert.AreEqual(0, _store.Count, _check);
        Assert.AreEqual(0L, _store.LostCount, _check);
        Assert.AreEqual(0, _store.PossibleDuplicates, _check);
        Assert.IsNull(_store.Error, _check);
        Assert.AreEqual(string.Empty, TakeAll(), _check);
        Assert.IsTrue(_store.Commit(), _check + ": commit without a group");
        _store.Keep();
        _store.Release();
        Assert.IsFalse(_store.HasMore, _check);
    }

    private void GivesWhatItGot()
    {
        Begin("fields");
        byte[] text = Encoding.UTF8.GetBytes("xnäher 😀");
        Line line = new Line
        {
            Buffer = text,
            Offset = 1,
            Count = text.Length - 1,
            TimeMs = 1099511627000,
            DateMs = 1795219200000,
            Level = LogLevel.Error
        };
        Assert.IsTrue(_store.Append(line), _check);
        Assert.IsTrue(Add("plain"), _check);
        Assert.IsTrue(
            _store.Append(new Line { TimeMs = 1099511627002, LostCount = 70000, LostMs = 90000, Cause = LossCause.Unreadable }), _check);
        Assert.IsTrue(_store.Commit(), _check);
        Assert.AreEqual(2, _store.Count, _check + ": notices are not counted");
        Assert.AreEqual("näher 😀", Take());
        Assert.AreEqual(1099511627000L, _line.TimeMs, _check);
        Assert.AreEqual((int)LogLevel.Error, (int)_line.Level, _check);
        Assert.IsFalse(_line.IsPlain || _line.IsRecovered || _line.LostCount > 0, _check);
        Assert.AreEqual("plain", Take());
        Assert.IsTrue(_line.IsPlain, _check);
        Assert.AreEqual((int)LogLevel.Information, (int)_line.Level, _check);
        Assert.AreEqual("-70000", Take());
        Assert.AreEqual(90000L, _line.LostMs, _check);
        Assert.AreEqual((int)LossCause.Unreadable, (int)_line.Cause, _check);
        Assert.AreEqual(0, _line.Count, _check);
        _store.Release();
        Assert.IsFalse(_store.HasMore, _check);
        Assert.AreEqual(0, _store.Count, _check);
    }

    private void KeepsAndReleases()
    {
        Begin("keep and release");
        Assert.IsTrue(Add("one") && Add("two") && Add("three") && _store.Commit(), _check);
        Assert.AreEqual("one|two|three|", TakeAll(), _check);
        Assert.IsFalse(_store.HasMore, _check);
        Assert.AreEqual(3, _store.Count, _check + ": outstanding lines are held");
        _store.Keep();
        Assert.IsTrue(_store.HasMore, _check);
        Assert.AreEqual("one|two|three|", TakeAll(), _check);
        _store.GiveBack();
        Assert.IsTrue(_store.HasMore, _check);
        Assert.AreEqual("three|", TakeAll(), _check);
        _store.GiveBack();
        _store.Release();
        Assert.AreEqual(1, _store.Count, _check);
        Assert.IsTrue(Add("four") && _store.Commit(), _check);
        Assert.AreEqual("three|four|", Drain(), _check);
        _store.Release();
        Assert.AreEqual(0, _store.Count, _check + ": released twice");
    }

    private void GivesPartsOfLongTexts()
    {
        Begin("parts");
        Assert.IsTrue(Add("0123456789") && Add("behind") && _store.Commit(), _check);
        for (int start = 0; start < 10; start++)
        {
            Fill();
            _line.Start = start;
            _line.Room = 4;
            Assert.IsTrue(_store.Take(_line), _check);
            int count = 10 - start < 4 ? 10 - start : 4;
            Assert.AreEqual("0123456789".Substring(start, count), Encoding.UTF8.GetString(_line.Buffer, _line.Offset, _line.Count), _check);
            Assert.AreEqual(10, _line.TotalBytes, _check);
            Assert.AreEqual(BufferBytes, _line.Offset + _line.Count, _check + ": not at the buffer's end");
            Assert.AreEqual((int)Untouched, (int)_line.Buffer[BufferBytes - 5], _check + ": written beyond the room");
            _store.GiveBack();
        }

        _line.Start = 0;
        Assert.AreEqual("0123456789|behind|", Drain(), _check);
    }

    private void FillsUpAndDrains()
    {
        Begin("full");
        int lines = 0;
        while (lines < 500 && Add(Numbered(lines)) && _store.Commit())
        {
            lines++;
        }

        _store.Commit();
        Assert.IsTrue(lines >= 20, _check + ": room for " + lines);
        Assert.AreEqual(lines, _store.Count, _check);
        int next = 0;
        while (_store.HasMore)
        {
            for (string line = Take(); line != null; line = Take())
            {
                if (_line.LostCount == 0)
                {
                    Assert.AreEqual(Numbered(next), line, _check);
                    next++;
                }
            }

            _store.Release();
        }

        Assert.AreEqual(lines, next, _check);
        Assert.IsTrue(Add("room again") && _store.Commit(), _check);
        Assert.AreEqual("room again|", Drain(), _check);
        Assert.AreEqual(0L, _store.LostCount, _check);
    }

    private void SurvivesAStart()
    {
        if (_next == null)
        {
            return;
        }

        Begin("next boot");
        byte[] dated = Encoding.UTF8.GetBytes("dated");
        Assert.IsTrue(Add("delivered") && _store.Commit(), _check);
        Assert.AreEqual("delivered|", Drain(), _check);
        Assert.IsTrue(
            _store.Append(
                new Line { Buffer = dated, Count = dated.Length, TimeMs = 5000, DateMs = 1795219200000, Level = LogLevel.Warning }),
            _check);
        Assert.IsTrue(
            Add("undated") && _store.Append(new Line { TimeMs = 6000, DateMs = 1795219201000, LostCount = 3, LostMs = 1500 })
                && _store.Commit(), _check);
        Assert.AreEqual("dated|undated|-3|", TakeAll(), _check);
        _store = _next(_store);
        Assert.AreEqual(2, _store.Count, _check);
        Assert.AreEqual("dated", Take());
        Assert.IsTrue(_line.IsRecovered, _check);
        Assert.AreEqual(1795219200000L, _line.DateMs, _check);
        Assert.AreEqual((int)LogLevel.Warning, (int)_line.Level, _check);
        Assert.AreEqual("undated", Take());
        Assert.AreEqual(0L, _line.DateMs, _check);
        Assert.AreEqual("-3", Take());
        Assert.AreEqual(1795219201000L, _line.DateMs, _check);
        Assert.AreEqual(1500L, _line.LostMs, _check);
        _store.Release();
        Assert.IsTrue(Add("of this boot") && _store.Commit(), _check);
        Assert.AreEqual("of this boot", Take());
        Assert.IsFalse(_line.IsRecovered, _check);
    }

    private static string Numbered(int number) => number.ToString("D4") + " a line of a length that fills a store";

    private bool Add(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return _store.Append(
            new Line { Buffer = utf8, Count = utf8.Length, TimeMs = 1099511627001, Level = LogLevel.Information, IsPlain = true });
    }

    private void Fill()
    {
        for (int i = 0; i < BufferBytes; i++)
        {
            _line.Buffer[i] = Untouched;
        }
    }

    // The next text, a notice as its number, or null.
    private string Take()
    {
        _line.Start = 0;
        _line.Room = BufferBytes - 8;
        return !_store.Take(_line)
            ? null
            : _line.LostCount > 0 ? "-" + _line.LostCount : Encoding.UTF8.GetString(_line.Buffer, _line.Offset, _line.Count);
    }

    private string TakeAll()
    {
        string all = string.Empty;
        for (string line = Take(); line != null; line = Take())
        {
            all += line + "|";
        }

        return all;
    }

    private string Drain()
    {
        string all = string.Empty;
        for (; _store.HasMore; _store.Release())
        {
            all += TakeAll();
        }

        return all;
    }
}
