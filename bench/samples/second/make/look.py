import fitz, sys
for f in sys.argv[1:]:
    d = fitz.open(f)
    for i, p in enumerate(d): p.get_pixmap(dpi=75).save(f"/work/setB/make/tmp/{f.split('/')[-1][:-4]}_{i+1}.png")
    print(f, len(d))
